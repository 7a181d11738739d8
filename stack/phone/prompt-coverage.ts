import { FLOOR_DB, HOP_MS } from './band-levels.ts';
import { CHUNK_ROWS } from './prompt-pattern.ts';
import { type Candidate, CHUNK_HEARD } from './prompt-search.ts';

/**
 * A row of the ear that differs more from the prompt's, on average over the bands with sound in them, is not the
 * prompt. On a clean line the right ones differ by 1 to 4 dB, silence by more than 15.
 */
const ROW_HEARD_DB = 7;
/** A band that is no louder than this has no sound in it. */
const AUDIBLE_DB = FLOOR_DB + 10;
/** More rows than this that were not heard end the prompt; fewer are a lost packet. */
const LONGEST_HOLE = 5;

export interface Coverage {
  /** How much of the prompt's sound was heard, in ms. */
  readonly heardMs: number;
  /** The same as a part of all its sound, 0 to 1. */
  readonly coverage: number;
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
  const places = voiced.map((row) => placeOf(candidate, row, ear, gain));
  const middle = middleOf(candidate);
  const anchor = Math.max(
    0,
    voiced.findIndex((row) => row >= middle),
  );
  const first = walk(places, anchor, -1);
  const last = walk(places, anchor, 1);
  const found = places.slice(first, last + 1).filter((place) => place !== undefined).length;
  return {
    heardMs: found * HOP_MS,
    coverage: found / voiced.length,
    missingStartMs: ((voiced[first] ?? 0) - (voiced[0] ?? 0)) * HOP_MS,
    missingEndMs: ((voiced.at(-1) ?? 0) - (voiced[last] ?? 0)) * HOP_MS,
    firstRow: places[first] ?? candidate.start,
    lastRow: places[last] ?? candidate.start,
  };
}

/** The last row that was heard in one direction before `LONGEST_HOLE` rows in a row were not. */
function walk(places: readonly (number | undefined)[], from: number, step: 1 | -1): number {
  let last = from;
  for (let row = from; row >= 0 && row < places.length && Math.abs(row - last) <= LONGEST_HOLE; row += step) {
    if (places[row] !== undefined) last = row;
  }
  return last;
}

/** The middle of the chunk that was recognised best. */
function middleOf({ chunks }: Candidate): number {
  const best = chunks.toSorted((a, b) => b.score - a.score)[0];
  return (best?.chunk.row ?? 0) + CHUNK_ROWS / 2;
}

/** The row of the ear in which a row of the prompt was heard, as far off as some chunk was; `undefined` if in none. */
function placeOf(
  { pattern, start, chunks }: Candidate,
  row: number,
  ear: readonly Float32Array[],
  gain: number,
): number | undefined {
  const drifts = new Set(chunks.filter(({ score }) => score >= CHUNK_HEARD).map(({ drift }) => drift));
  const places = [...drifts].map((drift) => start + row + drift);
  const distances = places.map((place) => distance(ear[place], pattern.rows[row], gain));
  const least = Math.min(...distances);
  return least <= ROW_HEARD_DB ? places[distances.indexOf(least)] : undefined;
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
  let [sum, audible] = [0, 0];
  wanted.forEach((level, band) => {
    const there = Math.max((heard[band] ?? 0) - gain, FLOOR_DB);
    if (Math.max(level, there) < AUDIBLE_DB) return;
    sum += Math.abs(there - level);
    audible += 1;
  });
  return audible === 0 ? Number.POSITIVE_INFINITY : sum / audible;
}
