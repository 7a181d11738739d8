import type { Place } from './heard.ts';

/** "Her" and "them" may be anybody until a place has been named. */
const PRONOUN = /(?<= )(?:them|him|her|those people)(?= |$)/g;

/** "Claims rang me, can you get them back": says the place again where a pronoun stands for it. */
export function withoutPronouns(text: string, places: readonly Place[]): string {
  return text.replace(PRONOUN, (pronoun, at: number) => {
    const place = onlyPlace(text.slice(0, at), places);
    return place === undefined ? pronoun : `@${place}`;
  });
}

/** The number of the one place that is named in the text, however often. */
export function onlyPlace(text: string, places: readonly Place[]): number | undefined {
  const named = [...text.matchAll(/@(\d+)/g)]
    .map(([, at]) => Number(at))
    .filter((at) => places[at]?.fit !== 'part');
  const ids = new Set(named.flatMap((at) => places[at]?.routeIds ?? []));
  return ids.size === 1 ? named.at(-1) : undefined;
}
