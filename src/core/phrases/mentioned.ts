import type { RouteId } from '../table.ts';
import { hear } from './hearing.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { wordsOf } from './words.ts';

/** What is left of a request when a recogniser has garbled the rest. */
const OF_A_REQUEST = new Set(['please', 'speak', 'talk', 'through', 'transfer', 'connect']);
/** Who says so few words has named what they want; a long sentence tells of something. */
const FEW_WORDS = 5;

/**
 * The places whose whole name occurs in words that may have been a request: good for a question, where a recogniser has
 * garbled what stood around the names ("for me to billing", "sales are support").
 */
export function mentionedPlaces(utterance: string, index: PhraseIndex): readonly RouteId[] {
  const words = wordsOf(utterance);
  if (words.length > FEW_WORDS && !words.some((word) => OF_A_REQUEST.has(word))) return [];
  const whole = hear(utterance, index).places.filter(({ fit }) => fit === 'whole');
  return [...new Set(whole.flatMap(({ routeIds }) => routeIds))];
}
