import { ASKS_HOW, clauseBefore, isAdvice, moodOfMoving, moodOfSpeaking } from './context.ts';
import type { Place } from './heard.ts';
import { type Aim, type Request, placeOf, severalOf } from './aim.ts';
import type { Guesses } from './misheard.ts';
import { aimAt } from './target.ts';
import { FRAME, PASSED, kindOf } from './frames.ts';
import { MAN, TOPIC_SAID } from './grammar.ts';
import { anyOf } from './pattern.ts';
import { offersIn } from './offers.ts';
import { onlyPlace } from './pronouns.ts';

/** Verbs that ask for a transfer or a talk, and whom they aim at. */

const FOR_A_CALL = /through|^transfer (?:me|us)/;

/** "Can I speak to somebody on Sundays" asks for the hours. */
const AT_OTHER_TIMES = new RegExp(
  `^(?: (?!about|regarding)\\S+){1,4} (?:on|at|over|during) (?:(?:a|the) )?${anyOf(
    '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:bank |public )?holidays?|weekends?|christmas|easter|night',
  )}(?: day| morning| afternoon| evening| night)?(?= ?(?:$|[,;]))`,
);

/** "The money is to be transferred" is about no call. */
const PASSIVE = new RegExp(`^(?:be|get|getting|being) ${PASSED}`);
const BY_CALLER =
  /(?:^| )(?:i|we|me|us|you|possible|way|want|need|like|please)(?: \S+){0,5} $|^(?:to |just )*$/;

export function requestsIn(text: string, places: readonly Place[], guesses: Guesses): readonly Request[] {
  const found: Request[] = [];
  for (const match of text.matchAll(FRAME)) {
    const at = match.index;
    const frame = kindOf(match.groups ?? {});
    const before = clauseBefore(text, at);
    const speaks = frame === 'speak' || frame === 'grip' || frame === 'loose';
    const rest = text.slice(at + match[0].length);
    const mood = speaks ? moodOfSpeaking(before) : moodOfMoving(before);
    if (PASSIVE.test(match[0]) && !BY_CALLER.test(before)) continue;
    if (mood === 'statement' || (match[0] === 'contact' && ASKS_HOW.test(before))) continue;
    // "I can talk to two people at once".
    if (/(?:to|with)$/.test(match[0]) && /^ (?:two|2) (?!the |your |@)/.test(rest)) continue;
    // "Turn the lights up and put them on".
    if (/ (?:him|her|them) on$/.test(match[0]) && earlierPlace(text.slice(0, at), places) === undefined)
      continue;
    // "Who do I ask for copies of my notes" asks for copies.
    if (match[0] === 'ask for' && !/^ (?:(?:the|your|my|about|regarding|in|at) )*[@%]/.test(rest)) continue;
    if (speaks && AT_OTHER_TIMES.test(rest)) continue;
    // "My son wants to speak to the spa but he is at work".
    if (OTHERS_WISH.test(before) && BUT_THEY.test(rest)) continue;
    // "They said to talk to the spa and then they drove off".
    if ((isAdvice(before) && STORY.test(rest)) || OF_ONES_OWN.test(rest)) continue;
    const asksWho = /(?:^| )who (?:do|can|could|should|would|might|to|is it|is best)\b/.test(before);
    const aim = aimAt(rest, places, {
      frame,
      guesses,
      asksWho,
      advised: isAdvice(before),
      asksForCall: FOR_A_CALL.test(match[0]),
      first: before === '' && at === 0,
      earlier: earlierPlace(text.slice(0, at), places),
    });
    const possible = BY_OTHERS.test(before) && !NO_MORE.test(rest);
    if (aim !== undefined) found.push({ at, aim: possible ? unsure(aim) : aim });
  }
  return [...found, ...offersIn(text, places)].filter(({ aim }) => aim.kind !== 'nobody');
}

/** What came of an advice is told of, and not that it is followed now. */
const STORY =
  /(?:^(?: to)?(?: the| your)? @\d+ (?:is|was)| (?:once|after) (?:i|we)| is (?:that|this|it) (?:right|correct|true|so|still)| (?:and|but|then|so)(?: then)? (?:then|they|he|she|nobody|no one|(?:i|we) (?:did|rang|called|went|waited|tried|got|had|was|were)|@\d+ (?:said|told|says|sent)))(?: |$)/;

/** "Let me talk to my accountant first": whom a caller asks elsewhere before they go on. */
const OF_ONES_OWN =
  /^(?: to| with)? (?:my|our) (?:\S+ ){1,3}(?:first(?= ?$| [,;])|before (?:i|we) |(?:and|then|and then) (?:i|we) will )/;

const OTHERS_WISH = /(?:^| )(?:he|she|they|my [a-z]+) (?:wants?|wanted|needs?|needed) to $/;
const BUT_THEY = /^[^,;!]* but (?:he|she|they) /;

/** "Can my guests talk to the chef after dinner": with more than a name they ask what is possible. */
const BY_OTHERS = /(?:^| )(?:can|could|may) (?:my|our|his|her) (?:\S+ ){1,3}$/;
const NO_MORE = /^[^@%]*(?:@\d+(?: [a-z]+)?|%.*)(?= ?(?:$|[,;!~]| for me| please| about))/;

const EITHER = /@(\d+)(?: [a-z]+)?(?: ,)? or (?:is it |maybe )?(?:the |your )?@(\d+)/;
/** "Sales, no, the spa, sorry, put me through": of corrected places the last one stands. */
const INSTEAD = /! (?:(?:[,;!]|it|that|i|is|would|be|want|need|the|your|just|think) )*@[^!]*(?:![^@]*)?$/;
/** "Sales told me to ask the spa, can you put me through": whoever sent them is not wanted. */
const SENT = /(?:told|said|says|sent|asked|advised) [^@,;!]*@(\d+)[^@]*$/;
/** Somebody whom "him" or "them" may stand for. */
const SOMEBODY_BEFORE = new RegExp(
  `(?:^| )(?:%[hs]|(?:mr|mister|mrs|ms|miss|dr|doctor) [a-z]+|(?:same|the|that) ${MAN})(?: |$)`,
);

/** The one place named before: "litigation, put me through"; of two, either; else the person who was. */
function earlierPlace(before: string, places: readonly Place[]): Aim | undefined {
  const either = EITHER.exec(before);
  if (either !== null) return severalOf(places, [Number(either[1]), Number(either[2])]);
  const only = onlyPlace(INSTEAD.exec(before)?.[0] ?? before, places);
  const rule = TOPIC_SAID.test(before) ? 'request-topic' : 'request-name';
  const aim = only === undefined ? undefined : placeOf(places, only, false, rule);
  if (aim?.kind === 'place') return aim;
  const sent = SENT.exec(before);
  if (sent !== null) return placeOf(places, Number(sent[1]), false, 'request-name');
  const person = SOMEBODY_BEFORE.test(before) || /(?:^| )who(?:ever)? (?:is|can|could|has) /.test(before);
  return person ? { kind: 'person' } : undefined;
}

function unsure(aim: Aim): Aim {
  if (aim.kind === 'several' || aim.kind === 'unsure') return aim;
  return aim.kind === 'place' ? { ...aim, kind: 'unsure', rule: 'unsure' } : { kind: 'nobody' };
}
