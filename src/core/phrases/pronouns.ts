import type { Place } from './hearing.ts';

/** "Her" and "them" may be anybody until a place has been named. */
const PRONOUN = /(?<= )(?:them|him|her|those people)(?= |$)/g;

/** "Claims rang me, can you get them back": says the place again where a pronoun stands for it. */
export function withoutPronouns(text: string, places: readonly Place[]): string {
  return text.replace(PRONOUN, (pronoun, at: number) => {
    const named = [...text.slice(0, at).matchAll(/@(\d+)/g)].map(([, place]) => Number(place));
    const ids = new Set(named.flatMap((place) => places[place]?.routeIds ?? []));
    const last = named.at(-1);
    const clear = last !== undefined && ids.size === 1 && places[last]?.fit !== 'part';
    return clear ? `@${last}` : pronoun;
  });
}
