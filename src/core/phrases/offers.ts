import { PERSON, type Request, placeOf } from './aim.ts';
import { clauseBefore, moodOfSpeaking } from './context.ts';
import { DETERMINER, HUMAN, PLACE_NOUN, SOMEBODY, SOMEBODY_IN, WORD } from './grammar.ts';
import type { Place } from './heard.ts';
import { anyOf } from './pattern.ts';
import { END } from './said-place.ts';

/** Requests that name whom before the verb of talking. */

export function offersIn(text: string, places: readonly Place[]): readonly Request[] {
  return [...reversed(text, places), ...discussions(text, places)];
}

/** "Is there anybody in the gym I could talk to", "somebody to speak to", "can somebody talk to me". */
const REVERSED = new RegExp(
  `(?<=^| )(?<who>${SOMEBODY}|(?:${DETERMINER} )?(?:${WORD} ){0,2}@\\d+(?: %h)*)` +
    `(?<between>(?: (?:[a-z0-9]+|@\\d+)){0,6}?) ${anyOf(
      '(?:that |who |whom )?(?:i|we) (?:can|could|might|may|should)|to|(?:free|available) to|for me to',
      '(?:(?:can|could) )?(?:please )?(?=(?:speak|talk|have a (?:quick )?(?:word|chat)) (?:(?:to|two|with) (?:me|us)|(?:me|us) through))',
    )}(?: just| please)* ?` +
    '(?:speak|talk|chat|(?<=(?:can|could|might|may) )ask|have a (?:quick )?(?:word|chat|natter)|discuss|explain (?:it|this|that))(?! (?:to|with) (?:my|our|his|her|their|the) )(?: (?:to|with|2|two|too)(?: (?:me|us))?)?(?= |$)',
  'g',
);

const NO_OFFER = new RegExp(
  `(?:^| )${anyOf(
    'when|what time|who|why|how (?:long|many|much)|if|was(?! hoping| wondering)|did|before|after|without|told|asked|the|my',
  )}(?: \\S+){0,2} $`,
);
/** Tells, or says what others want: "customs want to talk to me". */
const NOT_BETWEEN =
  /(?:^| )(?:said|says|told|asked|asking|tells|(?:and|so|but) (?:i|we|can|could)|wants?|needs?|has|have|ought|used|allowed|trying)(?: |$)/;
const SAYS = new RegExp(
  `(?:^| )(?:in|at|from|on|for|of|over in) (?:${DETERMINER} )?(?:${WORD} ){0,2}@(\\d+)`,
);

const PEOPLE = new RegExp(`@|those|${HUMAN}`);

function reversed(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(REVERSED)].flatMap((match): readonly Request[] => {
    const { between = '', who = '' } = match.groups ?? {};
    const people = /^ of (?:the |your )?@/.test(between) || PEOPLE.test(who);
    if (!people || NO_OFFER.test(clauseBefore(text, match.index))) return [];
    if (NOT_BETWEEN.test(between)) return [];
    const named = SAYS.exec(`${who}${between}`) ?? /@(\d+)/.exec(who);
    const aim = named === null ? undefined : placeOf(places, Number(named[1]), true, 'request-name');
    return [{ at: match.index, aim: aim ?? PERSON }];
  });
}

/** "Discuss my bill with a person", "query something with billing". */
const DISCUSSION = new RegExp(
  '(?<=^| )(?:discuss|go over|go through|sort|resolve|query|raise|take|talk|speak|chat)(?: (?:[a-z0-9]+|@\\d+)){1,6}?' +
    ` (?:with|to) (?:${SOMEBODY_IN})?(?:${DETERMINER} )?(?:${WORD} ){0,2}?(?:%[hs]|@(?<place>\\d+)(?: ${PLACE_NOUN})*${END})(?= |$)`,
  'g',
);

function discussions(text: string, places: readonly Place[]): readonly Request[] {
  return [...text.matchAll(DISCUSSION)].flatMap((match): readonly Request[] => {
    if (moodOfSpeaking(clauseBefore(text, match.index)) !== 'request') return [];
    const place = match.groups?.['place'];
    const aim = place === undefined ? undefined : placeOf(places, Number(place), false, 'request-name');
    return [{ at: match.index, aim: aim ?? PERSON }];
  });
}
