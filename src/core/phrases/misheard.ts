import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import { keyOf } from './names.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { roughSoundOf, slipsOf, soundOf, stem, swapsOf } from './spelling.ts';
import { FUNCTION_WORDS, PEOPLE, PLACE_NOUNS } from './vocabulary.ts';

/** What words that are no name were meant to be. */
export type Guess = (words: readonly string[]) => RouteId | undefined;

export interface Guesses {
  /** A name with a slip in it. */
  readonly slip: Guess;
  /** Good for a question. */
  readonly rough: Guess;
}

export function guessesOf(index: PhraseIndex): Guesses {
  return { slip: (words) => misheardName(words, index), rough: (words) => soundsLikeName(words, index) };
}

/** Shorter names are one slip away from too many other words. */
const SHORTEST_MISHEARD = 5;
const LONGEST_MISHEARD = 24;
const SHORTEST_PERSON = 8;

/** The one route that is called nearly so by the first of these words; a person is the operator. */
function misheardName(words: readonly string[], index: PhraseIndex): RouteId | undefined {
  for (const length of [3, 2, 1]) {
    const next = words[length];
    // "The checking account" is no slip of "check-in".
    if (words.length < length || (next !== undefined && !FUNCTION_WORDS.has(next) && !PLACE_NOUNS.has(next)))
      continue;
    const meant = nearTo(words.slice(0, length), index);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/** The one route that sounds roughly like the first of these words, which may be somebody's name as well. */
function soundsLikeName(words: readonly string[], index: PhraseIndex): RouteId | undefined {
  for (const length of [3, 2, 1]) {
    if (words.length < length) continue;
    const name = index.rough.get(roughSoundOf(keyOf(words.slice(0, length))) ?? '');
    const [only, ...more] = name?.routeIds ?? [];
    if (only !== undefined && more.length === 0 && only !== OPERATOR) return only;
  }
  return undefined;
}

function nearTo(words: readonly string[], index: PhraseIndex): RouteId | undefined {
  const said = words.join('').length;
  if (said < SHORTEST_MISHEARD || said > LONGEST_MISHEARD) return undefined;
  const near = new Set<RouteId>();
  for (const slip of slips(words, index)) {
    const name = index.names.get(slip);
    if (name?.fit === 'whole' || name?.fit === 'core') for (const id of name.routeIds) near.add(id);
  }
  near.delete(OPERATOR);
  if (words.length === 1 && isNearlyPerson(keyOf(words))) near.add(OPERATOR);
  const [only] = near;
  return near.size === 1 ? only : undefined;
}

/** "Repersentative", "agnet"; but "stuff" is no staff. */
function isNearlyPerson(word: string): boolean {
  for (const swap of swapsOf(word)) if (PEOPLE.has(swap)) return true;
  for (const slip of slipsOf(word)) if (slip.length >= SHORTEST_PERSON && PEOPLE.has(slip)) return true;
  return false;
}

function* slips(words: readonly string[], { sounds }: PhraseIndex): Generator<string> {
  const key = keyOf(words);
  const said = words.join('');
  // "Slaes" has all of its letters, which is good enough for a short name.
  for (const heard of [key, said, ...swapsOf(said)]) {
    yield stem(heard);
    yield* sounds.get(soundOf(stem(heard))) ?? [];
  }
  if (key.length < SHORTEST_MISHEARD) return;
  for (const slip of slipsOf(key)) if (slip.length >= SHORTEST_MISHEARD) yield slip;
}
