import { soundsOf } from './letter-to-sound.ts';

/** A pronunciation dictionary of the words that can be heard. */
export interface Dictionary {
  /** As pocketsphinx reads it: a word and its sounds, one pronunciation a line. */
  readonly text: string;
  /** Words whose sounds were made from their letters or parts: they may be heard badly. */
  readonly guessed: readonly string[];
}

/**
 * Takes the words' pronunciations out of a whole dictionary (`cmudict-en-us.dict`: `tomato T AH M EY T OW`, further ones
 * as `tomato(2) …`). A word that is missing is put together from two that are there, or read by its letters.
 */
export function dictionaryOf(words: ReadonlySet<string>, whole: string): Dictionary {
  const known = pronunciations(words, whole);
  const missing = [...words].filter((word) => !known.has(word)).sort();
  const parts = pronunciations(new Set(missing.flatMap(splits).flat()), whole);
  const lines = [...words].flatMap((word) => known.get(word)?.map((sounds) => [word, sounds]) ?? []);
  const guesses = missing.map((word) => [word, joined(word, parts) ?? soundsOf(word)]);
  return { text: numbered([...lines, ...guesses]), guessed: missing };
}

type Pronunciations = ReadonlyMap<string, readonly string[]>;

/** Only of the words that are asked for: the whole dictionary would take 40 MB. */
function pronunciations(words: ReadonlySet<string>, whole: string): Pronunciations {
  const known = new Map<string, string[]>();
  for (const line of whole.split('\n')) {
    const space = line.indexOf(' ');
    const word = line.slice(0, Math.max(0, space)).replace(/\(\d+\)$/, '');
    if (words.has(word)) known.set(word, [...(known.get(word) ?? []), line.slice(space + 1).trim()]);
  }
  return known;
}

const SHORTEST_PART = 3;

/** The ways to cut a word in two, those with the longest first part first. */
function splits(word: string): readonly (readonly [string, string])[] {
  const cuts = Array.from(
    { length: Math.max(0, word.length - 2 * SHORTEST_PART + 1) },
    (_, at) => at + SHORTEST_PART,
  );
  return cuts.reverse().map((at) => [word.slice(0, at), word.slice(at)]);
}

/** "boathouse" is "boat" and "house". */
function joined(word: string, known: Pronunciations): string | undefined {
  const found = splits(word).find((parts) => parts.every((part) => known.has(part)));
  return found?.map((part) => known.get(part)?.[0]).join(' ');
}

function numbered(entries: readonly (readonly string[])[]): string {
  const seen = new Map<string, number>();
  return entries
    .map(([word = '', sounds = '']) => {
      const nth = (seen.get(word) ?? 0) + 1;
      seen.set(word, nth);
      return `${nth === 1 ? word : `${word}(${nth})`} ${sounds}\n`;
    })
    .join('');
}
