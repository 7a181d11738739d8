import { DETERMINER, WORD } from './grammar.ts';
import { anyOf } from './pattern.ts';

/** Places and people that the table does not know: the operator will. */

/** What kind of verb asks. `loose`: of money as often as of calls. `grip`: of things as often as of people. */
export type Frame = 'move' | 'shift' | 'loose' | 'change' | 'grip' | 'speak';

export interface Asking {
  readonly frame: Frame;
  /** "Put me through to": whatever follows, it is somebody. */
  readonly asksForCall: boolean;
  /** Said of what somebody told the caller to do. */
  readonly advised: boolean;
}

export const TO = '(?: (?:to|too|two|2|with|onto|back to|for|at|through to)){0,2}';

/** Whom and what no switchboard can reach. */
const NO_OFFICE = `(?!${anyOf(
  '(?:my|your|his|her|a|an) (?:wife|husband|mother|mum|mom|dad|father|son|daughter|friend|boss|phone|account|savings)',
  `(?:the|your|a|an) ${anyOf(
    'wifi|internet|web|network|tv|bluetooth|printer|app|wall|hand|airport|hotel|bank|account|police|world',
    'press|phone|machine|robot|bot|computer|recording|person',
  )}`,
)}(?: |$))`;
const ENDS =
  '(?=$| [,;!~_]| that | who | about| regarding| now| on the (?:phone|line)| for me| because| to | of | or )';
const OFFICE = anyOf(
  `(?:${DETERMINER} )?(?:${WORD} ){1,3}(?:department|dept|team|office|desk|section|division)`,
  `(?:doctor|dr|mister|mr|mrs|ms|miss|professor|prof) ${WORD}(?: ${WORD})?`,
);
const SOME_NAME = new RegExp(
  `^ to ${NO_OFFICE}(?:(?:the|your) )?(?:${WORD} )?${WORD}(?=$| [,;!]| please| now)`,
);
/** "Sarah", "John Smith", but not "customers". */
const BY_NAME = new RegExp(
  `^ (?!${anyOf(
    'me|you|us|mum|mom|dad|mother|father|god|siri|alexa|google|friends|family|kids|children|each|everybody',
    'everyone|[a-z]+self|him|her|them|these|those|what|how|%s',
  )}(?: |$))(?!${DETERMINER} )[a-z]{3,}(?<!s)(?: (?!first|before|soon|later|more|about|again)[a-z]{3,}(?<!ly))?(?= ?(?:$|;))`,
);
const UNKNOWN_OFFICE = new RegExp(`^${TO} ${NO_OFFICE}${OFFICE}${ENDS}`);
const UNKNOWN_PERSON = new RegExp(
  `^${TO} ${NO_OFFICE}${anyOf(`(?:the|your|our|a|an) (?:${WORD} ){0,2}${WORD}(?<! (?:first|before|soon|later))`, OFFICE)}${ENDS}`,
);

/** Whether these words, that follow a verb, name somebody. */
export function isStranger(rest: string, { frame, asksForCall, advised }: Asking): boolean {
  if (asksForCall && SOME_NAME.test(rest)) return true;
  if (frame === 'speak') return !advised && (BY_NAME.test(rest) || UNKNOWN_PERSON.test(rest));
  return frame === 'move' && UNKNOWN_OFFICE.test(rest);
}
