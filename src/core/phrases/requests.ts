import type { RouteId } from '../table.ts';
import { clauseBefore, moodOfMoving, moodOfSpeaking } from './context.ts';
import type { Place } from './hearing.ts';
import { type Aim, type Frame, aimAt, personWithMatter, placeOf } from './aim.ts';
import { DETERMINER, EARLIER_TOPIC, SOMEBODY, SOMEBODY_IN, WORD } from './grammar.ts';
import { anyOf } from './pattern.ts';
import { onlyPlace } from './pronouns.ts';

/** Verbs that ask for a transfer or a talk, and whom they aim at. */

export interface Request {
  /** Where in the text. */
  readonly at: number;
  readonly aim: Aim;
}

const ME = '(?:me|us|him|her|myself|my call|this call|the call|this|the phone)';
const ON = '(?:through|over|on|across|back|straight|down|up|along|directly|again|now|right|instead)';
const PASSED = '(?:put|passed|patched|transferred|connected|redirected|directed|routed|forwarded|switched)';

const MINDING = '(?<=(?:mind|appreciate|chance of|how about|what about|possibility of)(?: you)? )';

const MOVE = anyOf(
  `(?:transfer|connect|reconnect|redirect|patch|reroute|forward|communicate|put through) ${ME}(?: ${ON})*`,
  `(?:put|pop|stick|plug|get|pass|hand|send|switch|bring|take|move|patch|link) ${ME} (?:${ON} )*through(?: ${ON})*`,
  `(?:be|get|getting|being) ${PASSED}(?: ${ON})*`,
  '(?:have|want|need|get) (?:a|another) (?:quick )?word(?=$| [,;])',
  `(?:put|get|pass) ${ME} (?:on|over|across|back)(?= ?(?:$|[,;]))`,
  `${MINDING}(?:transferring|connecting|patching|redirecting|forwarding) ${ME}(?: ${ON})*`,
  `${MINDING}(?:putting|passing|getting) ${ME} (?:${ON} )*through(?: ${ON})*`,
);

/** These move many things besides calls: only a known place or a person makes them a request. */
const SHIFT = anyOf(
  `(?:put|pass|hand|send|refer|direct|bring|take|get|pop|route|give) ${ME}(?: ${ON})*` +
    '(?: in touch| in contact| on the (?:phone|line))?(?= (?:to|onto|with|with a) )',
  // Whatever the verb: "bounce me over to".
  `(?:(?!help |gives? |gave )[a-z]+ )?(?:me|us|my call)(?: ${ON})+(?= (?:to|onto|with|at) )`,
  '(?<=^)(?!help|t[eo]ll|remind|allow|want|let)[a-z]+ me(?= to )',
  `hook ${ME} up(?= with )`,
  'escalate (?:this|it|that|me|us|(?:my|the) [a-z]+)(?= to )',
  '(?:complain|explain (?:this|it|that|myself))(?= to )',
);

/** Money and machines are moved in these words too. */
const LOOSE = '(?:transfer|connect)(?= (?:to|with) )';

const GRIP = anyOf(
  `(?:get|getting) (?:${ON} )*(?:through|back|on)(?: ${ON})* (?:to|onto|with)|get with|(?:get|getting) (?:a )?(?:hold|ahold) of`,
  '(?:get|be) (?:in|into) (?:touch|contact) with|reach|deal with|dealing with',
);

/** These change contracts as often as calls. */
const SWITCH = `(?:switch|move|swap|change) ${ME}(?: ${ON})*(?= to )`;

const SPEAK = anyOf(
  `(?:speak|talk|chat|converse|speech)(?: ${anyOf(
    'directly|again|now|right now|straight|privately|in person|(?:over|on) the phone|live',
  )})* (?:to|too|two|2|with|wit)`,
  '(?:(?:have|get|has) )?(?:(?:a|an|another|my|some|two|five|ten|few|couple of) )*' +
    '(?:(?:quick|little|brief|short|proper|nice) )*' +
    '(?:words?|chat|talk|conversation|discussion|natter|chinwag|minutes?|moments?|seconds?) (?:with|to)',
  `(?<=^)[a-z]{1,4} (?:to|with)(?= ${SOMEBODY_IN})`,
  '(?<=(?:must|should|need|needing|needs|to be|rather be|should be) )(?:speaking|talking) (?:to|with|for)',
  `(?:speak|talk)(?= (?:(?:the|your|a|an) )?(?:${WORD} )?(?:@|%h))`,
  '(?<=(?:prefer|chance of|possibility of|mind|like|about|insist on) )(?:speaking|talking) (?:to|with)',
);

const FRAME = new RegExp(
  `(?<= |^)(?:(?<move>${MOVE})|(?<shift>${SHIFT})|(?<loose>${LOOSE})|(?<grip>${GRIP})|(?<change>${SWITCH})|(?<speak>${SPEAK}))(?= |$)`,
  'g',
);

/** "The money is to be transferred" is about no call. */
const PASSIVE = new RegExp(`^(?:be|get|getting|being) ${PASSED}`);
const BY_CALLER =
  /(?:^| )(?:i|we|me|us|you|possible|way|want|need|like|please)(?: \S+){0,5} $|^(?:to |just )*$/;

export function requestsIn(text: string, places: readonly Place[], slip: Slip): readonly Request[] {
  const found: Request[] = [];
  for (const match of text.matchAll(FRAME)) {
    const at = match.index;
    const frame = kindOf(match.groups ?? {});
    const before = clauseBefore(text, at);
    const speaks = frame === 'speak' || frame === 'grip' || frame === 'loose';
    const mood = speaks ? moodOfSpeaking(before) : moodOfMoving(before);
    if (PASSIVE.test(match[0]) && !BY_CALLER.test(before)) continue;
    if (mood === 'statement') continue;
    const rest = text.slice(at + match[0].length);
    const asksWho = /(?:^| )who (?:do|can|could|should|would|might|to)\b/.test(before);
    const aim = aimAt(rest, places, {
      frame,
      slip,
      asksWho,
      earlier: earlierPlace(text.slice(0, at), places),
    });
    const certain = mood === 'request' && frame !== 'change';
    if (aim !== undefined) found.push({ at, aim: certain ? aim : unsure(aim) });
  }
  return [...found, ...reversed(text, places), ...discussions(text, places)].filter(
    ({ aim }) => aim.kind !== 'nobody',
  );
}

const TOPIC_BEFORE = new RegExp(`(?:^| )${EARLIER_TOPIC}`);

/** The one place named before: "litigation, put me through". */
function earlierPlace(before: string, places: readonly Place[]): Aim | undefined {
  const only = onlyPlace(before, places);
  const rule = TOPIC_BEFORE.test(before) ? 'request-topic' : 'request-name';
  const aim = only === undefined ? undefined : placeOf(places, only, false, rule);
  if (aim?.kind === 'place') return aim;
  return /(?:^| )who(?:ever)? (?:is|can|could|has) /.test(before) ? { kind: 'person' } : undefined;
}

/** What a misheard name was meant to be. */
export type Slip = (words: readonly string[]) => RouteId | undefined;

function kindOf(groups: Readonly<Record<string, string | undefined>>): Frame {
  if (groups['move'] !== undefined) return 'move';
  if (groups['shift'] !== undefined) return 'shift';
  if (groups['loose'] !== undefined) return 'loose';
  if (groups['grip'] !== undefined) return 'grip';
  return groups['change'] === undefined ? 'speak' : 'change';
}

function unsure(aim: Aim): Aim {
  if (aim.kind === 'several' || aim.kind === 'unsure') return aim;
  return aim.kind === 'place' ? { ...aim, kind: 'unsure', rule: 'unsure' } : { kind: 'nobody' };
}

/** "Is there anybody in the gym I could talk to", "somebody to speak to", "can somebody talk to me". */
const REVERSED = new RegExp(
  `(?<=^| )(?<who>${SOMEBODY}|(?:${DETERMINER} )?(?:${WORD} ){0,2}@\\d+(?: %h)*)` +
    `(?<between>(?: (?:[a-z0-9]+|@\\d+)){0,6}?) ${anyOf(
      '(?:that |who |whom )?(?:i|we) (?:can|could|might|may|should)|to|(?:free|available) to|for me to',
      '(?:(?:can|could) )?(?:please )?(?=(?:speak|talk|have a (?:quick )?(?:word|chat)) (?:to|two|with) (?:me|us))',
    )}(?: just| please)* ?` +
    '(?:speak|talk|chat|have a word|have a chat|discuss)(?: (?:to|with|2|two|too)(?: (?:me|us))?)?(?= |$)',
  'g',
);

const NO_OFFER = new RegExp(
  `(?:^| )${anyOf(
    'when|what time|who|why|how (?:long|many|much)|if|was(?! hoping| wondering)|did|before|after|without|told|asked|the|my',
    '(?:need|reason) for',
  )}(?: \\S+){0,2} $`,
);
const SAYS = new RegExp(
  `(?:^| )(?:in|at|from|on|for|of|over in) (?:${DETERMINER} )?(?:${WORD} ){0,2}@(\\d+)`,
);

function reversed(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(REVERSED)].flatMap((match): readonly Request[] => {
    const { between = '', who = '' } = match.groups ?? {};
    if (
      !/@|%[hs]|people|whoever|those|anyone|lady|man|girl|chap|guy/.test(who) ||
      NO_OFFER.test(clauseBefore(text, match.index))
    )
      return [];
    if (/(?:^| )(?:said|says|told|asked|asking|tells) /.test(between)) return [];
    const named = SAYS.exec(`${who}${between}`) ?? /@(\d+)/.exec(who);
    const aim = named === null ? undefined : placeOf(places, Number(named[1]), true, 'request-name');
    const after = text.slice(match.index + match[0].length);
    return [{ at: match.index, aim: aim ?? personWithMatter(after, places) }];
  });
}

/** "Discuss my bill with a person". */
const DISCUSSION = new RegExp(
  '(?<=^| )(?:discuss|go over|go through|sort|resolve|talk|speak|chat)(?<matter>(?: (?:[a-z0-9]+|@\\d+)){1,6}?)' +
    ` (?:with|to) (?:${DETERMINER} )?(?:${WORD} ){0,2}?%[hs](?= |$)`,
  'g',
);

function discussions(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(DISCUSSION)].flatMap((match): readonly Request[] => {
    if (moodOfSpeaking(clauseBefore(text, match.index)) !== 'request') return [];
    return [{ at: match.index, aim: personWithMatter(` about${match.groups?.['matter'] ?? ''}`, places) }];
  });
}
