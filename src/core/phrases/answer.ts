import type { RouteId } from '../table.ts';
import { isCancel } from './cancel.ts';
import { withoutDenials } from './denial.ts';
import { hear } from './hearing.ts';
import { type NamedRoute, type PhraseIndex, phraseIndex } from './phrase-index.ts';
import { stem } from './spelling.ts';
import { anyOf } from './pattern.ts';
import { understand } from './understand.ts';
import type { Understanding } from './understanding.ts';
import { FUNCTION_WORDS } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What a caller makes of "Sales or support?" or "Billing? Say yes, or press 2." */
export type Answer =
  | { readonly kind: 'route'; readonly routeId: RouteId }
  /** None of them. */
  | { readonly kind: 'no' }
  /** Something else; perhaps a new request. */
  | { readonly kind: 'other'; readonly understanding: Understanding };

const YES = new RegExp(
  `^(?:${anyOf(
    'yes|yeah|yep|yup|ya|yah|aye|sure|correct|right|exactly|absolutely|certainly|definitely|indeed|of course',
    'please|do|ok|okay|alright|all right|fine|go ahead|do it|do that|it is|i do|sounds good',
    'that is (?:it|right|correct|the one|fine|good)|that one|that would be (?:great|good|lovely)',
    'thanks|thank you|you got it',
  )}(?: |$))+$`,
);
const NO =
  /^(?:no|nope|nah|neither|none|never|not (?:that|those|these|either|really|any)|something else|another)(?= |$)/;
const ANY =
  /(?:^| )(?:either|both|any|whichever|whatever|i do not (?:mind|care)|no preference|does not matter)(?: |$)/;
const NOT_ANY = /(?:^| )not? (?:either|both|any)(?: |$)/;
const PLACE_IN_ROW = new RegExp(
  `^(?:${anyOf('yes|yeah|no|um|i think|i want|i would like|it is|give me|make it|please|the|that')} )*` +
    '(?<word>first|former|1st|second|latter|2nd|third|3rd|last)' +
    '(?: (?:one|option|choice|of those|of them|please|thanks))*$',
);
const ROW: ReadonlyMap<string, number> = new Map([
  ...Object.entries({ first: 0, former: 0, '1st': 0, second: 1, '2nd': 1 }),
  ...Object.entries({ third: 2, '3rd': 2, latter: -1, last: -1 }),
]);

/** A name in a longer reply may be about anything. */
const LONGEST_REPLY = 8;

/** The reply to the question which of `asked` is meant; with one route the question is whether that one is. */
export function readAnswer(utterance: string, asked: readonly RouteId[], index: PhraseIndex): Answer {
  const understanding = understand(utterance, index);
  const other: Answer = { kind: 'other', understanding };
  if (understanding.kind === 'operator') return other;
  if (understanding.kind === 'route') {
    const { routeId } = understanding;
    return asked.includes(routeId) ? { kind: 'route', routeId } : other;
  }
  const words = wordsOf(utterance).filter((word) => word !== ',');
  const routeId = words.length > LONGEST_REPLY ? undefined : meant(utterance, words.join(' '), asked, index);
  if (routeId !== undefined) return { kind: 'route', routeId };
  if (understanding.kind === 'ask') return other;
  const refused =
    NO.test(words.join(' ')) || isCancel(utterance) || asked.every((id) => understanding.denied.includes(id));
  return refused ? { kind: 'no' } : other;
}

function meant(
  utterance: string,
  text: string,
  asked: readonly RouteId[],
  index: PhraseIndex,
): RouteId | undefined {
  const [first] = asked;
  const only = asked.length === 1 ? first : undefined;
  if (YES.test(text)) return only;
  const row = ROW.get(PLACE_IN_ROW.exec(text)?.groups?.['word'] ?? '');
  if (row !== undefined) return asked.at(row);
  const named = namedAmong(utterance, asked, index);
  if (named !== undefined) return named;
  return ANY.test(text) && !NOT_ANY.test(text) && !NO.test(text.replace('no preference', ''))
    ? first
    : undefined;
}

/** The one that is named, by whatever tells it from the others, or the one that is left when the others are denied. */
function namedAmong(utterance: string, asked: readonly RouteId[], index: PhraseIndex): RouteId | undefined {
  const routes = asked
    .map((id) => index.routes.get(id))
    .filter((route): route is NamedRoute => route !== undefined);
  const heard = hear(utterance, phraseIndex(routes));
  const { denied } = withoutDenials(heard);
  const named = new Set(heard.places.flatMap(({ routeIds }) => (routeIds.length === 1 ? routeIds : [])));
  const wanted = [...named].filter((id) => !denied.includes(id));
  if (wanted.length === 1) return wanted[0];
  if (wanted.length === 0 && denied.length === 0) return toldApart(utterance, routes);
  const left = asked.filter((id) => !denied.includes(id));
  return denied.length > 0 && wanted.length === 0 && asked.length > 1 && left.length === 1
    ? left[0]
    : undefined;
}

/** "The new one", where only one of the two names has "new" in it. */
function toldApart(utterance: string, routes: readonly NamedRoute[]): RouteId | undefined {
  const said = new Set(stemsOf(utterance));
  const matching = routes.filter((route) =>
    [route.name, ...route.phrases]
      .flatMap(stemsOf)
      .some((one) => said.has(one) && isOnlyIn(one, route, routes)),
  );
  return matching.length === 1 ? matching[0]?.id : undefined;
}

function isOnlyIn(word: string, route: NamedRoute, routes: readonly NamedRoute[]): boolean {
  const others = routes.filter((other) => other !== route);
  return !others.some(({ name, phrases }) => [name, ...phrases].flatMap(stemsOf).includes(word));
}

function stemsOf(text: string): readonly string[] {
  return wordsOf(text)
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem);
}
