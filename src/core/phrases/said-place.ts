import { type Request, placeOf } from './aim.ts';
import { clauseBefore } from './context.ts';
import { PLACE_NOUN } from './grammar.ts';
import type { Place } from './heard.ts';
import { type Saying, anyOf } from './pattern.ts';
import { onlyPlace } from './pronouns.ts';

/** What the patterns of whole sayings have in common: a place, named by its name and nothing more. */

/** A place without words between; a pattern may hold several, each under its own letter. */
export function placeSaid(letter: 'a' | 'b' | 'c' | 'd'): string {
  return `(?:the |your |my )?@(?<${letter}>\\d+)(?: ${PLACE_NOUN})*`;
}

/** What may follow without making something else of it. */
export const END = `(?=${anyOf(
  '$|(?: and)? [,;!~_]| please| now| first| again| today| at all| this (?:morning|afternoon|evening)| direct| at the (?:minute|moment)| right (?:now|this)',
  ' for a (?:quick )?(?:word|chat|call|minute|moment)| i (?:am|have|need) | so | because| before | there| about | (?:can|could|will|would) you| for (?:me|us)| when i (?:call|ring|phone|rang) | and (?:i|can|could)(?= )| (?:he|she|it|they|we|i) (?:is|are|am) ',
)})`;

/** Where it is asked when, why or which, nobody is asked for. */
const ASKS_SOMETHING = /(?:^| )(?:when|what|which|why|how|did|do|does|is it)(?: \S+){0,3} $/;

export function requestsSaid(
  sayings: readonly Saying[],
  text: string,
  places: readonly Place[],
): readonly Request[] {
  if (!text.includes('@')) return [];
  return sayings.flatMap((saying): readonly Request[] => {
    const match = saying.exec(text);
    if (match === null || ASKS_SOMETHING.test(clauseBefore(text, match.index))) return [];
    return requestSaid(match, places);
  });
}

export function requestSaid(match: RegExpExecArray, places: readonly Place[]): readonly Request[] {
  const { place, a, b, c, d, one, noun = '' } = match.groups ?? {};
  const at = Number(place ?? a ?? b ?? c ?? d);
  if (one !== undefined && places[at]?.profession !== true) return [];
  const aim = placeOf(places, at, noun !== '', 'request-name');
  if (aim?.kind !== 'place') return [];
  const sure = noun !== '' || places[at]?.exact === true;
  return [{ at: match.index, aim: sure ? aim : { ...aim, kind: 'unsure', rule: 'unsure' } }];
}

/** Of a saying that speaks of the one place named before it. */
export function requestOfEarlier(saying: Saying, text: string, places: readonly Place[]): readonly Request[] {
  const at = saying.exec(text)?.index;
  const place = at === undefined ? undefined : onlyPlace(text.slice(0, at), places);
  const aim = place === undefined ? undefined : placeOf(places, place, false, 'request-name');
  return at !== undefined && aim?.kind === 'place' ? [{ at, aim }] : [];
}
