/** How often words of everyday English follow each other. */
export interface Everyday {
  /** The words, the most frequent first, with their probability and what follows them. */
  readonly words: ReadonlyMap<string, number>;
  /** By the word before: the probability of each word after it that was seen there. */
  readonly after: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const MAGIC = 'Trie Language Model';
/** The file's logarithms have this base. */
const LOG_BASE = 1.0001;
const ORDER = 3;
/** A probability and a back-off weight, each an index into a table of floats. */
const QUANTIZED_BITS = 16;
const TABLE_FLOATS = 3 * (1 << QUANTIZED_BITS);
const UNIGRAM_BYTES = 12;
/** The program reads the whole model for each recording: pairs that are rarer than this cost more than they bring. */
const RAREST_PAIR = 2e-6;
const START = '<s>';
const END = '</s>';

/**
 * Reads from the language model that comes with pocketsphinx's acoustic model (`en-us.lm.bin`, sphinxbase's trie of
 * trigrams) its `size` most frequent words, those in `also`, and the pairs among them.
 * @throws Error where the file is something else.
 */
export function readEveryday(file: Uint8Array, size: number, also: ReadonlySet<string>): Everyday {
  const trie = openTrie(file);
  const kept = keptWords(trie, size, also);
  const words = new Map([...kept].map((index) => [trie.word(index), trie.probability(index)]));
  const after = new Map<string, Map<string, number>>();
  for (const index of kept) {
    for (const { before, probability } of trie.pairsOf(index)) {
      if (!kept.has(before) || trie.probability(before) * probability < RAREST_PAIR) continue;
      const followers = after.get(trie.word(before)) ?? new Map<string, number>();
      after.set(trie.word(before), followers.set(trie.word(index), probability));
    }
  }
  return { words, after };
}

function keptWords(trie: Trie, size: number, also: ReadonlySet<string>): ReadonlySet<number> {
  const probabilities = Float64Array.from({ length: trie.size }, (_, index) => trie.probability(index));
  const ordered = [...probabilities.keys()].sort(
    (one, other) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0),
  );
  const wanted = (index: number): boolean => {
    const word = trie.word(index);
    return word === START || word === END || also.has(word);
  };
  const isWord = (index: number): boolean => /^[a-z][a-z']*$/.test(trie.word(index));
  return new Set([...ordered.filter(isWord).slice(0, size), ...ordered.filter(wanted)]);
}

interface Trie {
  readonly size: number;
  word(index: number): string;
  probability(index: number): number;
  /** The words that were seen before this one, and how probable it is after each. */
  pairsOf(index: number): Iterable<{ readonly before: number; readonly probability: number }>;
}

/** Where the parts of the file lie. The trie is reversed: under each word stand the words before it. */
function openTrie(file: Uint8Array): Trie {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const counts = readCounts(file, view);
  const tables = MAGIC.length + 1 + ORDER * 4 + 4;
  const unigrams = tables + TABLE_FLOATS * 4;
  const pairs = unigrams + (counts[0] + 1) * UNIGRAM_BYTES;
  const wordBits = bitLength(counts[0]);
  const pairBits = wordBits + 2 * QUANTIZED_BITS + bitLength(counts[2]);
  const triples = pairs + bytesOf(counts[1], pairBits);
  const text = triples + bytesOf(counts[2], wordBits + QUANTIZED_BITS);
  if (text + 4 > file.length || text + 4 + view.getUint32(text, true) !== file.length) throw unknownFormat();
  const words = new TextDecoder().decode(file.subarray(text + 4)).split('\0');
  const logOf = (at: number): number => LOG_BASE ** view.getFloat32(at, true);
  const firstPair = (index: number): number => view.getUint32(unigrams + index * UNIGRAM_BYTES + 8, true);
  return {
    size: counts[0],
    word: (index) => words[index] ?? '',
    probability: (index) => logOf(unigrams + index * UNIGRAM_BYTES),
    *pairsOf(index) {
      for (let pair = firstPair(index); pair < firstPair(index + 1); pair += 1) {
        const bit = pair * pairBits;
        const quantized = readBits(view, pairs, bit + wordBits + QUANTIZED_BITS, QUANTIZED_BITS);
        yield {
          before: readBits(view, pairs, bit, wordBits),
          probability: logOf(tables + quantized * 4),
        };
      }
    },
  };
}

function readCounts(file: Uint8Array, view: DataView): [number, number, number] {
  const head = String.fromCharCode(...file.subarray(0, MAGIC.length));
  if (head !== MAGIC || file[MAGIC.length] !== ORDER) throw unknownFormat();
  const count = (index: number): number => view.getUint32(MAGIC.length + 1 + index * 4, true);
  return [count(0), count(1), count(2)];
}

/** What follows ends in spare bytes, so that four bytes can be read anywhere. */
function bytesOf(entries: number, bits: number): number {
  return Math.floor(((1 + entries) * bits + 7) / 8) + 8;
}

/** At most 25 bits, from any bit on. */
function readBits(view: DataView, start: number, bit: number, count: number): number {
  const word = view.getUint32(start + Math.floor(bit / 8), true);
  return (word >>> (bit % 8)) & ((1 << count) - 1);
}

function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

function unknownFormat(): Error {
  return new Error(
    'The language model of pocketsphinx-en-us has a format that is not known: install Debian 12 packages',
  );
}
