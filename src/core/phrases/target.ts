import { type Aim, PERSON, aimOfSlip, placeOf, severalOf } from './aim.ts';
import { DETERMINER, OTHER_PLACE, PLACE, SOMEBODY, WORD } from './grammar.ts';
import type { Place } from './heard.ts';
import type { Guesses } from './misheard.ts';
import { anyOf } from './pattern.ts';
import { type Asking, type Frame, TO, isStranger } from './strangers.ts';

/** Whom a verb aims at, read from the words after it. */

interface Question extends Asking {
  readonly guesses: Guesses;
  /** The one place named before. */
  readonly earlier: Aim | undefined;
  /** "Who do I talk to" needs nobody after the verb. */
  readonly asksWho: boolean;
  /** The utterance begins with the verb. */
  readonly first: boolean;
}

const AT_PLACE = new RegExp(`^(?:${TO}|(?<asked> (?:in|at|for|from|over in|down at))) ${PLACE}`);
const AND_PLACE = new RegExp(`^${OTHER_PLACE}`);
const AT_PERSON = new RegExp(
  `^${TO} ${anyOf(
    `(?:${DETERMINER} )?(?:${WORD} ){0,3}?%[hs]`,
    `${SOMEBODY} (?:can|could|will|knows?|is in charge|is on duty)`,
    '(?:the |your )team',
    `(?:the|that|a) (?:${WORD} )?(?:lady|gentleman|man|woman|girl|guy|chap)`,
    `${WORD} (?:in|at|on|from) (?:the |your )?%h`,
    'one of (?:you|your|the|those)(?: [a-z%]+)?|people|them|him|her|whoever|who is|who ever',
  )}(?= |$)`,
);
const IS_AT = new RegExp(
  `^(?: (?!(?:about|regarding|concerning|because|so|and|but|or|if|when|not|was|that|to|for)(?: |$))(?:[a-z]+|%[hs])){1,8}? ${anyOf(
    '(?<there>there)(?= ?(?:$|[,;!]| who | that | about | please))',
    `(?:in|on|at|from|over in|down in) (?:${DETERMINER} )?@(?<place>\\d+)(?= ?(?:$|[,;!]| now| today| tonight| please| about))`,
  )}`,
);
const WITH_NOBODY = /^ (?:[,;]|about|regarding|concerning|for|if|when|there|then|now)/;
const ONE_OF_THEM = new RegExp(`^${TO} (?:(?:one|either|any) of them(?= |$)|one(?= ?$| [,;]))`);
const NOBODY_KNOWN = new RegExp(`^${TO} (?:them|him|her)(?= |$)`);
/** "Billing is what I want to be put through to". */
const ENDS_IN_TO = /^(?: (?:to|with))?(?: please)?(?= ?(?:$|[,;!]))/;
const AT_ONCE = new RegExp(
  `^(?: ${anyOf(
    'to|there|now|then|already|right (?:now|away)|straight away|back|instead|today|again|immediately',
    'somewhere(?: there is a %h)?|anywhere|anyway|(?:would|will|can) you',
  )})*(?=$| [,;!~]| so | because | i | about | it is | my | and )`,
);

const AT_THE = / %[hs](?: [a-z]+)* at (?:the|your) @\d+$/;
const DIRECT = /^ (?:to|with) (?:the |your )?@/;
const ENDS_HERE = /^(?:$| [,;!~_]| about | regarding | now| because | so | if )/;
const GOES_ON = new RegExp(
  `^ (?!please|now|again|today|back|directly|instead|first|also|at|then|mate|love|pal|dear|sir|thanks)[a-z]+ ?(?:$|[,;])`,
);
export function aimAt(rest: string, places: readonly Place[], question: Question): Aim | undefined {
  const { frame, asksWho } = question;
  const found = AT_PLACE.exec(rest);
  if (found !== null && (asksWho || found.groups?.['asked'] === undefined))
    return atPlace(found, rest, places, question);
  if (ONE_OF_THEM.test(rest)) return question.earlier;
  if (NOBODY_KNOWN.test(rest)) return question.earlier ?? (frame === 'move' ? PERSON : undefined);
  if (ENDS_IN_TO.test(rest) && question.earlier !== undefined) return question.earlier;
  if (frame === 'loose') return undefined;
  if (AT_PERSON.test(rest)) return whoIsAt(rest, places, question.earlier);
  if (frame === 'move' && AT_ONCE.test(rest)) return question.earlier ?? PERSON;
  if (asksWho && (rest === '' || WITH_NOBODY.test(rest))) return PERSON;
  const words = frame === 'change' ? [] : wordsAfter(rest);
  const meant = question.guesses.slip(words);
  if (meant !== undefined) return aimOfSlip(meant);
  if (!isStranger(rest, question)) return undefined;
  // "Put me through to odiology": a stranger, or audiology.
  const rough = question.guesses.rough(words);
  return rough === undefined ? PERSON : { kind: 'unsure', routeIds: [rough], rule: 'unsure' };
}

/** "Somebody down there", "whoever is on nights in the ward": the place that a person is said to be at. */
function whoIsAt(rest: string, places: readonly Place[], earlier: Aim | undefined): Aim {
  const { place, there } = IS_AT.exec(rest)?.groups ?? {};
  if (there !== undefined && earlier !== undefined) return earlier;
  const aim = place === undefined ? undefined : placeOf(places, Number(place), false, 'request-name');
  return aim?.kind === 'place' ? aim : PERSON;
}

function atPlace(
  found: RegExpExecArray,
  rest: string,
  places: readonly Place[],
  { frame, first }: Question,
): Aim | undefined {
  const { place = '', noun = '' } = found.groups ?? {};
  const after = rest.slice(found[0].length);
  const others = othersIn(after);
  if (others.length > 0) return severalOf(places, [Number(place), ...others]);
  if (isThing(found, after, places, frame)) return undefined;
  // "A person at the bank", where the bank is a word of many names.
  if (AT_THE.test(found[0]) && places[Number(place)]?.fit === 'part') return PERSON;
  // "Transfer me to tech": nothing else is left that it may be a part of.
  const alone = frame === 'move' && /^ (?:to|with) @/.test(found[0]) && ENDS_HERE.test(after);
  const aim = placeOf(places, Number(place), noun !== '' || alone, 'request-name');
  // "Transfer to savings" is as likely about money, but not with a please to somebody who takes orders.
  const money = frame === 'loose' && found[0].endsWith(` to @${place}`) && !(first && after.startsWith(' ;'));
  // "Switch me to savings" is about a contract, "to the savings desk" is not.
  const contract = frame === 'change' && noun === '';
  return (money || contract) && places[Number(place)]?.office !== true && aim?.kind === 'place'
    ? { ...aim, kind: 'unsure', rule: 'unsure' }
    : aim;
}

/** "Or the spa, or maybe the pool". */
function othersIn(after: string): readonly number[] {
  const found = AND_PLACE.exec(after);
  if (found === null) return [];
  return [Number(found.groups?.['other']), ...othersIn(after.slice(found[0].length))];
}

/** The words around a name make something else of it. */
function isThing(found: RegExpExecArray, after: string, places: readonly Place[], frame: Frame): boolean {
  const { which = '', place = '', noun = '' } = found.groups ?? {};
  const named = places[Number(place)];
  // "Transfer me tariff over to the new house".
  const moved = /^ (?:over |across |back )?to (?!speak|talk|ask)/.test(after);
  if (frame !== 'speak' && moved && /^ (?:the |your )?@/.test(found[0])) return true;
  if (frame === 'loose') return !DIRECT.test(found[0]) || named?.fit === 'part' || !ENDS_HERE.test(after);
  // "Can I reach the pool from the car park", "take me to the gym page".
  const more = after.startsWith(' from ') || (which !== '' && GOES_ON.test(after));
  if ((frame === 'shift' || frame === 'grip') && more) return true;
  // "Get hold of a card".
  const any = /^(?:a|an|another|any|some|my|this|that|these|other) /.test(which);
  return frame === 'grip' && any && noun === '' && named?.office !== true;
}

function wordsAfter(rest: string): readonly string[] {
  const words = rest
    .trim()
    .replace(/^(?:to|too|two|2|with|onto) /, '')
    .replace(/^(?:the|your|our) /, '')
    .split(' ');
  const end = words.findIndex((word) => /^[,;!~@%]/.test(word));
  return end < 0 ? words : words.slice(0, end);
}
