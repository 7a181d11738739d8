import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import { type PhraseIndex, keyOf } from './phrase-index.ts';
import { slipsOf, stem } from './spelling.ts';
import { FUNCTION_WORDS, PLACE_NOUNS } from './vocabulary.ts';

/** Shorter words are one slip away from too many others. */
const SHORTEST_MISHEARD = 5;
const LONGEST_MISHEARD = 24;

/** The one route that is called nearly so by the first of these words. */
export function misheardName(words: readonly string[], index: PhraseIndex): RouteId | undefined {
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

function nearTo(words: readonly string[], index: PhraseIndex): RouteId | undefined {
  const key = keyOf(words);
  if (key.length < SHORTEST_MISHEARD || key.length > LONGEST_MISHEARD) return undefined;
  const mended = words.map((word) => mendedWord(stem(word), index));
  const keys = mended.length > 1 ? [...slipsOf(key), mended.join('')] : slipsOf(key);
  const near = new Set<RouteId>();
  for (const slip of keys) {
    const name = slip.length < SHORTEST_MISHEARD ? undefined : index.names.get(slip);
    if (name?.fit === 'whole' || name?.fit === 'core') for (const id of name.routeIds) near.add(id);
  }
  const [only] = near;
  return near.size === 1 && only !== OPERATOR ? only : undefined;
}

/** A slip in each of several words: "acounts recievable". */
function mendedWord(word: string, index: PhraseIndex): string {
  if (word.length < SHORTEST_MISHEARD || index.words.has(word)) return word;
  for (const slip of slipsOf(word)) if (index.words.has(slip)) return slip;
  return word;
}
