import type { RouteId } from '../table.ts';
import { DETERMINER, PLACE_NOUN, WORD } from './grammar.ts';
import type { Heard } from './heard.ts';
import { anyOf } from './pattern.ts';

/** What the caller does not want, taken out of what they said. */
export interface Remainder {
  /** `~` where a name was denied, `_` where a whole sentence was: "I do not want to wait". */
  readonly text: string;
  readonly denied: readonly RouteId[];
}

/** "I am not sure" denies nothing; "the card is not working" is a sentence about the card. */
const DOUBT = new RegExp(
  ` (?<self>(?:i|you|it|this|that|we) )?(?:am |is |do |does |are )?not ${anyOf(
    'sure|certain|mind|know|understand|understanding|getting|listening|remember|helping|working|helpful|help',
    'happy|satisfied|good|enough|really|what|why|care|answering|only|yet|suppose',
  )}(?: (?:it|me|this|that))?(?= )`,
  'g',
);

const DENIAL = new RegExp(
  ` ${anyOf(
    '(?:do|does|did|am|is|are|was|were|have|has|had|can|could|will|would|should|need|must) not|not',
    '(?:nobody|no one) (?:asked|told|said|wants|wanted|needs)|(?<=(?:rather|prefer|sooner|easier|better|quicker|faster) .*)than|never mind|never|neither|no (?:need|reason|point|call|wish|desire|intention)|no more|no longer|nothing to do with|without|instead of|rather than|other than|anything but|except',
    '(?:stop|quit|cancel)(?= [a-z]+ing| it| this| that| the)|forget about|forget',
    'sick of|tired of|fed up with|hate|avoid',
  )}(?= )`,
);
/** What does not work is not refused: "I can't get hold of billing". */
const UNABLE = /without$|stop$|to do with$|(?:can|could|will|has|have|had|is|are|was|were) not$/;
/** Of these, whatever comes next is denied and no more: "not sales billing" wants billing. */
const DENIES_A_NAME = /not$|neither$|of$|than$|more$|to do with$/;
const SOMEONE = `(?:${DETERMINER} (?:${WORD} )?)?(?:@\\d+|%[hs])`;
const DENIED_NAME = new RegExp(
  `^ (?:(?:to|for|with|in|at|from|about|about the|want|need|even) )*` +
    `(?:${SOMEONE}(?: n?or ${SOMEONE})?(?: ${PLACE_NOUN})*|(?:a|an|the|your) [a-z]+)(?= |$)`,
);

/** Where the wish begins that follows a denial. */
const WISH = new RegExp(
  `^${anyOf(
    'but|just|only|instead|because|so|i (?:want|need|would|am|have|said|asked|meant|think|just|only)',
    '(?:can|could) (?:i|you|we|%s)|may i|would you|is there|are there|do you have|have you got',
    'how (?:do|can|could) i|who (?:do|can|could) i|(?:and|so) (?:my|his|her|our|their|the) [a-z]+ (?:said|told|says|suggested|wants?|needs?)',
    '(?:give|get|put|connect|transfer|pass|take|let) (?:me|us)|and you [a-z]+ (?:me|us)|(?:he|she|they) (?:said|told|wants?|needs?)|it (?:is|was|will be|would be) (?:the )?@\\d+',
  )}(?= |$)`,
);
/** After these the wish still belongs to the denial: "I do not want you to put me through". */
const GOES_ON = /(?:^| )(?:to|you|let|ever|even|bother|need|want|not)$|^think$/;

export function withoutDenials({ text, places }: Heard): Remainder {
  let rest = ` ${text} `
    .replace(/ (?:if|or|why) not(?= )/g, ' ,')
    .replace(DOUBT, (_, self: string | undefined) => (self === undefined ? ' _' : ' ,'));
  let kept = '';
  const denied = new Set<RouteId>();
  for (let found = DENIAL.exec(rest); found !== null; found = DENIAL.exec(rest)) {
    const start = found.index + found[0].length;
    const after = rest.slice(start);
    const negator = found[0];
    // "Is not the spa" is a sentence, "not the spa" a denial of the spa.
    const name =
      negator === ' not' || (!negator.endsWith('not') && DENIES_A_NAME.test(negator))
        ? DENIED_NAME.exec(after)
        : null;
    const length = name === null ? clauseLength(after) : name[0].length;
    const against = UNABLE.test(negator) ? '' : after.slice(0, length);
    for (const [, at] of against.matchAll(/@(\d+)/g)) {
      for (const id of places[Number(at)]?.routeIds ?? []) denied.add(id);
    }
    kept += `${rest.slice(0, found.index)} ${name === null ? '_' : '~'}`;
    rest = after.slice(length);
  }
  return { text: (kept + rest).replace(/ {2,}/g, ' ').trim(), denied: [...denied] };
}

/** Characters up to the next pause or the next wish. */
function clauseLength(text: string): number {
  const words = text.trim().split(' ');
  let length = 0;
  for (const [at, word] of words.entries()) {
    if (/^[,;!]$/.test(word)) break;
    const before = words.slice(Math.max(0, at - 2), at).join(' ');
    const next = words.slice(at, at + 4).join(' ');
    if (at > 0 && !GOES_ON.test(before) && WISH.test(next)) break;
    length += word.length + 1;
  }
  return Math.min(length, text.length);
}
