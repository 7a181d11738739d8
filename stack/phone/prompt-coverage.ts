import { HOP_MS } from './band-levels.ts';
import { CHUNK_ROWS } from './prompt-pattern.ts';
import { type Candidate, CHUNK_HEARD } from './prompt-search.ts';
import { rowsMatch } from './row-match.ts';

/** More rows than this that were not heard end the prompt; fewer are a lost packet. */
const LONGEST_HOLE = 5;
/** Jitter buffers drop and repeat: the prompt may go on so many rows later or earlier, the nearest first … */
const SLIPS = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
/** … where so many rows in a row agree that it does. */
const SLIP_PROOF_ROWS = 4;

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

/** A row of the prompt that was heard, and how far it was off. */
interface Found {
  readonly row: number;
  readonly drift: number;
}

type Match = (row: number, drift: number) => boolean;

/** Goes through the prompt row by row, from what was surely recognised outwards: how much of it arrived? */
export function coverageOf(candidate: Candidate, ear: readonly Float32Array[]): Coverage {
  const { pattern, start } = candidate;
  const gain = gainOf(candidate, ear);
  const match: Match = (row, drift) => rowsMatch(ear[start + row + drift], pattern.rows[row], gain);
  const { middle, drift } = anchorOf(candidate);
  const voiced = [...pattern.rows.keys()].filter((row) => pattern.voiced[row]);
  const before = voiced.filter((row) => row < middle).toReversed();
  const after = voiced.filter((row) => row >= middle);
  const heard = [...follow(before, drift, match).toReversed(), ...follow(after, drift, match)];
  const [first, last] = [heard[0], heard.at(-1)];
  const placeOf = (found: Found | undefined): number => start + (found ? found.row + found.drift : 0);
  return {
    heardMs: heard.length * HOP_MS,
    coverage: heard.length / voiced.length,
    missingStartMs: ((first?.row ?? middle) - (voiced[0] ?? 0)) * HOP_MS,
    missingEndMs: ((voiced.at(-1) ?? 0) - (last?.row ?? middle)) * HOP_MS,
    firstRow: placeOf(first),
    lastRow: placeOf(last),
  };
}

/** The rows that were heard, in the order given, until too many were not. */
function follow(rows: readonly number[], drift: number, match: Match): Found[] {
  const found: Found[] = [];
  let last = -1;
  for (let index = 0; index < rows.length && index - last <= LONGEST_HOLE; index += 1) {
    const next = rows.slice(index, index + SLIP_PROOF_ROWS);
    const here = findNext(next, found.at(-1), drift, match);
    if (here === undefined) continue;
    found.push(here);
    last = index;
  }
  return found;
}

/** The first of the rows: as far off as the one before, else as near to that as all of them agree on. */
function findNext(
  next: readonly number[],
  before: Found | undefined,
  start: number,
  match: Match,
): Found | undefined {
  const [row = 0] = next;
  const drift = before?.drift ?? start;
  if (match(row, drift)) return { row, drift };
  const slip = SLIPS.find((off) => {
    // What follows in the prompt must follow in the ear: no sound is heard twice.
    const inOrder = before === undefined || Math.sign(row - before.row + off) === Math.sign(row - before.row);
    return inOrder && next.every((other) => match(other, drift + off));
  });
  return slip === undefined ? undefined : { row, drift: drift + slip };
}

/** The middle of the chunk that was recognised best, and how far off it was. */
function anchorOf({ chunks }: Candidate): { readonly middle: number; readonly drift: number } {
  const best = chunks.toSorted((a, b) => b.score - a.score)[0];
  return { middle: (best?.chunk.row ?? 0) + CHUNK_ROWS / 2, drift: best?.drift ?? 0 };
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
