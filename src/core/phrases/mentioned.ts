import type { RouteId } from '../table.ts';
import { hear } from './hearing.ts';
import type { PhraseIndex } from './phrase-index.ts';

/**
 * The places whose whole name occurs in the words, whatever else they say. It is no request: good for a question, where a
 * recogniser has garbled what stood around the names ("for me to billing", "sales are support").
 */
export function mentionedPlaces(utterance: string, index: PhraseIndex): readonly RouteId[] {
  const whole = hear(utterance, index).places.filter(({ fit }) => fit === 'whole');
  return [...new Set(whole.flatMap(({ routeIds }) => routeIds))];
}
