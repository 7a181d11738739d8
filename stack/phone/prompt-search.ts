import { BANDS } from './band-levels.ts';
import { type Chunk, CHUNK_ROWS, meanOf, patchOf, type PromptPattern } from './prompt-pattern.ts';

/** How far a chunk may be from where the prompt's start puts it: jitter buffers drop and repeat. */
const DRIFT_ROWS = 4;
/** Between equal places the undisturbed one is chosen. */
const DRIFT_COST = 0.002;
/** A chunk that correlates less has not been heard. */
export const CHUNK_HEARD = 0.8;
/** Two places closer than this are one. */
const APART_ROWS = 20;
/** Below 1 dB of variation there is nothing to compare. */
const LEAST_DEVIATION_DB = 1;

/** What the ear heard, ready to be compared: a patch for every row, each with a mean of zero. */
export interface Heard {
  readonly rows: readonly Float32Array[];
  readonly patches: readonly (Float32Array | undefined)[];
}

/** A prompt may begin here. */
export interface Candidate {
  readonly pattern: PromptPattern;
  /** Row of the ear at which the prompt starts; negative where its beginning was missed. */
  readonly start: number;
  /** Correlation of each chunk at its best place, and how many rows it is off. */
  readonly chunks: readonly { readonly chunk: Chunk; readonly score: number; readonly drift: number }[];
  /** Sound, in rows, weighted by how well it matches. */
  readonly evidence: number;
}

export function heardOf(rows: readonly Float32Array[], average: Float32Array): Heard {
  const patches = rows.map((_, start) => {
    if (start + CHUNK_ROWS > rows.length) return undefined;
    const patch = patchOf(rows, start, average);
    const mean = meanOf(patch);
    const centred = patch.map((value) => value - mean);
    const length = Math.sqrt(dot(centred, centred));
    if (length < LEAST_DEVIATION_DB * Math.sqrt(CHUNK_ROWS * BANDS)) return undefined;
    return centred.map((value) => value / length);
  });
  return { rows, patches };
}

/** Every place at which `pattern` may start, locally best ones only. */
export function search(pattern: PromptPattern, heard: Heard): Candidate[] {
  const tables = pattern.chunks.map(({ values }) =>
    heard.patches.map((patch) => (patch ? dot(patch, values) : 0)),
  );
  const candidates = startsOf(pattern, tables)
    .map((start) => candidateAt(pattern, start, tables))
    .filter(({ evidence }) => evidence > 0);
  return candidates.filter((candidate) => {
    const nearby = candidates.filter(({ start }) => Math.abs(start - candidate.start) <= APART_ROWS);
    return nearby.every(({ evidence }) => evidence <= candidate.evidence);
  });
}

/** Where at least one chunk of the pattern has been heard, nearly in its place. */
function startsOf(pattern: PromptPattern, tables: readonly (readonly number[])[]): number[] {
  const starts = new Set<number>();
  pattern.chunks.forEach((chunk, index) => {
    (tables[index] ?? []).forEach((score, row) => {
      if (score < CHUNK_HEARD) return;
      for (let drift = -DRIFT_ROWS; drift <= DRIFT_ROWS; drift += 1) starts.add(row - chunk.row - drift);
    });
  });
  return [...starts];
}

function candidateAt(
  pattern: PromptPattern,
  start: number,
  tables: readonly (readonly number[])[],
): Candidate {
  const chunks = pattern.chunks.map((chunk, index) => ({
    chunk,
    ...bestNear(tables[index] ?? [], start + chunk.row),
  }));
  const evidence = chunks.reduce(
    (sum, { chunk, score, drift }) =>
      sum + (score >= CHUNK_HEARD ? chunk.weight * (score - Math.abs(drift) * DRIFT_COST) : 0),
    0,
  );
  return { pattern, start, chunks, evidence };
}

function bestNear(table: readonly number[], row: number): { score: number; drift: number } {
  let best = { score: 0, drift: 0 };
  for (let drift = -DRIFT_ROWS; drift <= DRIFT_ROWS; drift += 1) {
    const score = table[row + drift] ?? 0;
    if (score - Math.abs(drift) * DRIFT_COST > best.score - Math.abs(best.drift) * DRIFT_COST)
      best = { score, drift };
  }
  return best;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
