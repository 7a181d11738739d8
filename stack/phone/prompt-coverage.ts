import { HOP_MS } from './band-levels.ts';
import { CHUNK_ROWS } from './prompt-pattern.ts';
import { type Candidate, CHUNK_HEARD } from './prompt-search.ts';

/** A row of the ear that differs more from the prompt's, on average over the bands, is not the prompt: on a clean
 * line the right ones differ by 1 to 3 dB. */
const ROW_HEARD_DB = 5;
/** Rows are compared with their neighbours too: chunks are placed no finer than that. */
const NEIGHBOURS = [0, -1, 1];
/** More rows than this that were not heard end the prompt; fewer are a lost packet. */
const LONGEST_HOLE = 5;

export interface Coverage {
  /** The part of the prompt's sound that was heard, 0 to 1. */
  readonly coverage: number;
  /** The part of the sound between the first and the last row heard that was heard, 0 to 1. */
  readonly density: number;
  /** From the prompt's first sound to the first that was heard, in ms. */
  readonly missingStartMs: number;
  /** From the last sound that was heard to the prompt's last, in ms: more than a few 10 ms and it was cut. */
  readonly missingEndMs: number;
  /** First and last row of the ear in which the prompt was heard. */
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Goes through the prompt row by row, from what was surely recognised outwards: how much of it arrived? */
export function coverageOf(candidate: Candidate, ear: readonly Float32Array[]): Coverage {
  const { pattern } = candidate;
  const gain = gainOf(candidate, ear);
  const voiced = [...pattern.rows.keys()].filter((row) => pattern.voiced[row]);
  const heard = voiced.map((row) => {
    const there = placeOf(candidate, row);
    return NEIGHBOURS.some((off) => distance(ear[there + off], pattern.rows[row], gain) <= ROW_HEARD_DB);
  });
  const middle = middleOf(candidate);
  const anchor = Math.max(
    0,
    voiced.findIndex((row) => row >= middle),
  );
  const first = walk(heard, anchor, -1);
  const last = walk(heard, anchor, 1);
  const found = heard.slice(first, last + 1).filter(Boolean).length;
  return {
    coverage: found / voiced.length,
    density: found / (last + 1 - first),
    missingStartMs: ((voiced[first] ?? 0) - (voiced[0] ?? 0)) * HOP_MS,
    missingEndMs: ((voiced.at(-1) ?? 0) - (voiced[last] ?? 0)) * HOP_MS,
    firstRow: placeOf(candidate, voiced[first] ?? 0),
    lastRow: placeOf(candidate, voiced[last] ?? 0),
  };
}

/** The last row that was heard in one direction before `LONGEST_HOLE` rows in a row were not. */
function walk(heard: readonly boolean[], from: number, step: 1 | -1): number {
  let last = from;
  for (let row = from; row >= 0 && row < heard.length && Math.abs(row - last) <= LONGEST_HOLE; row += step) {
    if (heard[row]) last = row;
  }
  return last;
}

/** The middle of the chunk that was recognised best. */
function middleOf({ chunks }: Candidate): number {
  const best = chunks.toSorted((a, b) => b.score - a.score)[0];
  return (best?.chunk.row ?? 0) + CHUNK_ROWS / 2;
}

/** Where in the ear a row of the prompt should be, by the nearest chunk that was recognised. */
function placeOf({ start, chunks }: Candidate, row: number): number {
  const heard = chunks.filter(({ score }) => score >= CHUNK_HEARD);
  const away = (chunk: { readonly row: number }): number => Math.abs(chunk.row + CHUNK_ROWS / 2 - row);
  const nearest = heard.toSorted((a, b) => away(a.chunk) - away(b.chunk))[0];
  return start + row + (nearest?.drift ?? 0);
}

/** How much louder than the prompt the ear heard it, in dB: the median over what was recognised. */
function gainOf(candidate: Candidate, ear: readonly Float32Array[]): number {
  const differences = candidate.chunks
    .filter(({ score }) => score >= CHUNK_HEARD)
    .flatMap(({ chunk, drift }) =>
      Array.from({ length: CHUNK_ROWS }, (_, index) => {
        const row = chunk.row + index;
        return peak(ear[candidate.start + row + drift]) - peak(candidate.pattern.rows[row]);
      }),
    )
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  return differences[differences.length >> 1] ?? 0;
}

function peak(row: Float32Array | undefined): number {
  return row ? Math.max(...row) : Number.NaN;
}

function distance(heard: Float32Array | undefined, wanted: Float32Array | undefined, gain: number): number {
  if (!heard || !wanted) return Number.POSITIVE_INFINITY;
  return (
    heard.reduce((sum, level, band) => sum + Math.abs(level - gain - (wanted[band] ?? 0)), 0) / heard.length
  );
}
