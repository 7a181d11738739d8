import type { HeardWord } from './backtrace.ts';

/** A word that has several pronunciations shares its probability among them, so one that is right may be far under 1. */
const SURE = 0.4;
const UNCLEAR = 'unclear';

/**
 * The words as text. One that a choice hangs on and that could as well have been another is not guessed at: it stands
 * there as "unclear", which names no place, so that the caller is asked again rather than sent somewhere.
 */
export function textOf(heard: readonly HeardWord[], deciding: ReadonlySet<string>): string {
  return heard
    .map(({ word, probability }) => (probability < SURE && deciding.has(word) ? UNCLEAR : word))
    .join(' ');
}
