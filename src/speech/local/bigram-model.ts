import type { Everyday } from './everyday.ts';
import type { Spoken } from './sentences.ts';

const START = '<s>';
const END = '</s>';
/** Of a word that everyday English does not know. */
const RARE = 1e-7;

/** By the word before: the probability of each word after it. */
type Pairs = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * A language model of the sentences that are expected, mixed with everyday English, in the ARPA format: pairs of words
 * with back-off to single words. `expected`, 0 to 1, is the share of those sentences wherever they could go on.
 */
export function bigramModel(sentences: readonly Spoken[], everyday: Everyday, expected: number): string {
  const wanted = pairsOf(sentences);
  const singles = singleWords(wanted, everyday);
  const pairs = new Map<string, ReadonlyMap<string, number>>();
  for (const before of singles.keys()) {
    if (before !== END) pairs.set(before, mixed(wanted.get(before), everyday.after.get(before), expected));
  }
  return arpa(singles, pairs);
}

function pairsOf(sentences: readonly Spoken[]): Pairs {
  const counts = new Map<string, Map<string, number>>();
  for (const { words, weight } of sentences) {
    const all = [START, ...words, END];
    for (const [at, word] of all.slice(1).entries()) {
      const followers = counts.get(all[at] ?? '') ?? new Map<string, number>();
      counts.set(all[at] ?? '', followers.set(word, (followers.get(word) ?? 0) + weight));
    }
  }
  return new Map([...counts].map(([before, followers]) => [before, scaled(followers, 1 / total(followers))]));
}

/** Their probabilities add up to 1; `<s>` follows nothing. */
function singleWords(wanted: Pairs, everyday: Everyday): ReadonlyMap<string, number> {
  const words = new Map(everyday.words);
  words.delete(START);
  for (const followers of wanted.values()) {
    for (const word of followers.keys()) if (!words.has(word)) words.set(word, RARE);
  }
  return new Map([...scaled(words, 1 / total(words)), [START, 0]]);
}

function mixed(
  wanted: ReadonlyMap<string, number> | undefined,
  usual: ReadonlyMap<string, number> | undefined,
  expected: number,
): ReadonlyMap<string, number> {
  const share = wanted === undefined ? 0 : expected;
  const words = new Set([...(wanted?.keys() ?? []), ...(usual?.keys() ?? [])]);
  return new Map(
    [...words].map((word) => [
      word,
      share * (wanted?.get(word) ?? 0) + (1 - share) * (usual?.get(word) ?? 0),
    ]),
  );
}

function scaled(numbers: ReadonlyMap<string, number>, factor: number): ReadonlyMap<string, number> {
  return new Map([...numbers].map(([word, number]) => [word, number * factor]));
}

function total(numbers: ReadonlyMap<string, number>): number {
  return [...numbers.values()].reduce((sum, number) => sum + number, 0);
}

function arpa(singles: ReadonlyMap<string, number>, pairs: Pairs): string {
  const words = [...singles.keys()].sort();
  const one = words.map((word) => {
    const weight = word === END ? '' : ` ${log(backOff(pairs.get(word), singles))}`;
    return `${log(singles.get(word) ?? 0)} ${word}${weight}`;
  });
  const two = words.flatMap((before) =>
    [...(pairs.get(before) ?? [])].map(([word, probability]) => `${log(probability)} ${before} ${word}`),
  );
  const head = ['\\data\\', `ngram 1=${one.length}`, `ngram 2=${two.length}`];
  return [...head, '', '\\1-grams:', ...one, '', '\\2-grams:', ...two, '', '\\end\\', ''].join('\n');
}

/** What the words that were not seen after this one share, against what they would have without it. */
function backOff(
  followers: ReadonlyMap<string, number> | undefined,
  singles: ReadonlyMap<string, number>,
): number {
  if (followers === undefined) return 1;
  const seen = [...followers.keys()].reduce((sum, word) => sum + (singles.get(word) ?? 0), 0);
  return Math.max(0, 1 - total(followers)) / Math.max(RARE, 1 - seen);
}

function log(probability: number): string {
  return probability > 0 ? Math.log10(probability).toFixed(4) : '-99';
}
