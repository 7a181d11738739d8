import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import { IT } from './it.ts';
import { spelled, stem } from './spelling.ts';
import { FUNCTION_WORDS, GENERAL_WORDS, PLACE_NOUNS, SERVICE_NOUNS } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What one written name lets callers call a place: all of it, what is left without "team", its ends and parts. */

export type Names = Map<string, Name>;

/** One way to name a place; several routes where it is not clear which. */
export interface Name {
  readonly routeIds: readonly RouteId[];
  readonly fit: Fit;
  /** As it is written, numbers and all: "loans" is a place, "loan" may be a thing. */
  readonly spellings: readonly string[];
}

/**
 * How much of a route's name it is: all of it; all but "team" or "desk"; its end ("trainer" of "personal trainer"); another part of it
 * ("personal"), which proves little.
 */
export type Fit = 'whole' | 'core' | 'end' | 'part';

const RANK: Readonly<Record<Fit, number>> = { whole: 3, core: 2, end: 1, part: 0 };

/** A name that so many routes share tells nothing. */
export const MOST_SHARED = 3;

/** How words are looked up: joined, because "help desk" and "helpdesk" are the same. */
export function keyOf(words: readonly string[]): string {
  return words.map(stem).join('');
}

/** The number in which a name is said shows in its last word. */
export function spellingOf(words: readonly string[]): string {
  return keyOf(words.slice(0, -1)) + spelled(words.at(-1) ?? '');
}

/** A word of a name; cut once, used in many parts of the name. */
interface Word {
  readonly word: string;
  readonly stem: string;
}

export function nameWords(phrase: string): readonly Word[] {
  const words = wordsOf(phrase).filter((word) => word !== ',');
  const bare =
    ARTICLE.test(words[0] ?? '') && words.length > 1 && words[1] !== 'and' ? words.slice(1) : words;
  return bare.map((word, at) => ({ word: at === 0 && word === 'it' ? IT : word, stem: stem(word) }));
}

const ARTICLE = /^(?:the|our|a|an|your)$/;

/** All that callers may call a route for the sake of one of its names. */
export function addPhrase(names: Names, words: readonly Word[], id: RouteId): void {
  add(names, words, id, 'whole');
  const core = withoutNouns(words, PLACE_NOUNS);
  // Somebody who asks for the operator asks for all of it: "service" is not "customer service".
  if (id === OPERATOR) return;
  if (core.length < words.length) addCore(names, core, id);
  for (const part of splitAtAnd(core)) if (isTelling(part)) add(names, part, id, 'whole');
  const short = withoutNouns(core, SERVICE_NOUNS);
  // "Card services" are called "cards"; the "internet" of "internet support" is something else.
  const named = short.length > 1 || core.at(-1)?.word === 'services';
  if (named && short.length < core.length && isTelling(short)) add(names, short, id, 'end');
  // It is no thing that anybody could want.
  if (short.length === 1 && short[0]?.word === IT) add(names, short, id, 'core');
  addParts(names, core, id);
}

function addParts(names: Names, core: readonly Word[], id: RouteId): void {
  for (let from = 0; from < core.length; from += 1) {
    for (let to = from + 1; to <= core.length; to += 1) {
      const part = core.slice(from, to);
      if (part.length < core.length && isTelling(part))
        add(names, part, id, to === core.length ? 'end' : 'part');
    }
  }
}

/** "The fraud team" is also "fraud"; but of "the IT department" only "IT support" and the like are left. */
function addCore(names: Names, core: readonly Word[], id: RouteId): void {
  if (!core.every(({ word }) => FUNCTION_WORDS.has(word))) return add(names, core, id, 'core');
  for (const word of ['department', 'team', 'support', 'office']) {
    add(names, [...core, { word, stem: word }], id, 'whole');
  }
}

function withoutNouns(words: readonly Word[], nouns: ReadonlySet<string>): readonly Word[] {
  let end = words.length;
  while (end > 1 && nouns.has(words[end - 1]?.word ?? '')) end -= 1;
  return words.slice(0, end);
}

function splitAtAnd(words: readonly Word[]): readonly (readonly Word[])[] {
  const at = words.findIndex(({ word }) => word === 'and' || word === 'or');
  return at < 1 || at === words.length - 1 ? [] : [words.slice(0, at), words.slice(at + 1)];
}

function isTelling(words: readonly Word[]): boolean {
  const [first, last] = [words[0]?.word ?? '', words.at(-1)?.word ?? ''];
  if (FUNCTION_WORDS.has(first) || FUNCTION_WORDS.has(last)) return false;
  // "A and E" is not called "E".
  return words.some(
    ({ word, stem: root }) => word.length > 1 && !FUNCTION_WORDS.has(word) && !GENERAL_WORDS.has(root),
  );
}

function add(names: Names, words: readonly Word[], id: RouteId, fit: Fit): void {
  const roots = words.map((one) => one.stem);
  const key = roots.join('');
  const known = names.get(key);
  if (key === '' || (known !== undefined && RANK[known.fit] > RANK[fit])) return;
  const spelling = roots.slice(0, -1).join('') + spelled(words.at(-1)?.word ?? '');
  if (known === undefined || RANK[known.fit] < RANK[fit]) {
    return void names.set(key, { routeIds: [id], fit, spellings: [spelling] });
  }
  const routeIds = known.routeIds.includes(id) ? known.routeIds : [...known.routeIds, id];
  if (routeIds.length > MOST_SHARED + 1) return;
  const spellings = known.spellings.includes(spelling) ? known.spellings : [...known.spellings, spelling];
  names.set(key, { routeIds, fit, spellings });
}
