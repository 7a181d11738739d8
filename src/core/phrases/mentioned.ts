import type { RouteId } from '../table.ts';
import { hear } from './hearing.ts';
import type { PhraseIndex } from './phrase-index.ts';

/**
 * The one place whose whole name occurs in the words, whatever else they say. It is no request: good for a question,
 * where a recogniser has garbled what stood around the name ("for me to billing").
 */
export function mentionedPlace(utterance: string, index: PhraseIndex): RouteId | undefined {
  const whole = hear(utterance, index).places.filter(({ fit }) => fit === 'whole');
  const [routeId, ...more] = new Set(whole.flatMap(({ routeIds }) => routeIds));
  return more.length === 0 ? routeId : undefined;
}
