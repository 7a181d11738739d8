import { BANDS, bandLevels } from './band-levels.ts';

/** A quarter of a second: long enough to be unlike others, short enough to survive a lost packet. */
export const CHUNK_ROWS = 25;
/** A chunk with less sound than this part of its rows says nothing about which prompt it is. */
const LEAST_VOICED = 0.75;
/** Rows this far below the loudest are pauses. */
const PAUSE_DB = 35;

/** A quarter of a second of a prompt. */
export interface Chunk {
  /** First row in the prompt. */
  readonly row: number;
  /** How much sound is in it, in rows. */
  readonly weight: number;
  /** Its levels with a mean of zero and a length of one. */
  readonly values: Float32Array;
}

/** What a prompt looks like: levels by 10 ms rows and bands. */
export interface PromptPattern {
  readonly text: string;
  readonly rows: readonly Float32Array[];
  readonly voiced: readonly boolean[];
  readonly chunks: readonly Chunk[];
}

/** The prompts to be recognised, and the voice's average that is taken out before anything is compared. */
export interface Repertoire {
  readonly average: Float32Array;
  readonly patterns: readonly PromptPattern[];
}

/** Prepares prompts (8 kHz, 16 bits, as a telephone plays them) by their text. */
export function repertoireOf(prompts: ReadonlyMap<string, Int16Array>): Repertoire {
  const all = [...prompts].map(([text, samples]) => {
    const rows = bandLevels(samples);
    return { text, rows, voiced: voicedRows(rows) };
  });
  const average = averageOf(all.flatMap(({ rows, voiced }) => rows.filter((_, index) => voiced[index])));
  return { average, patterns: all.map((prompt) => ({ ...prompt, chunks: chunksOf(prompt, average) })) };
}

export function meanOf(row: Float32Array): number {
  return row.reduce((sum, level) => sum + level, 0) / row.length;
}

/** `CHUNK_ROWS` rows from `start` in one array, without the average. */
export function patchOf(rows: readonly Float32Array[], start: number, average: Float32Array): Float32Array {
  const patch = new Float32Array(CHUNK_ROWS * BANDS);
  for (let row = 0; row < CHUNK_ROWS; row += 1) {
    const levels = rows[start + row];
    for (let band = 0; band < BANDS; band += 1) {
      patch[row * BANDS + band] = (levels?.[band] ?? 0) - (average[band] ?? 0);
    }
  }
  return patch;
}

function voicedRows(rows: readonly Float32Array[]): boolean[] {
  const peaks = rows.map((row) => Math.max(...row));
  const threshold = Math.max(...peaks) - PAUSE_DB;
  return peaks.map((peak) => peak > threshold);
}

function averageOf(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: BANDS }, (_, band) =>
    rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + (row[band] ?? 0), 0) / rows.length,
  );
}

function chunksOf(prompt: Pick<PromptPattern, 'rows' | 'voiced'>, average: Float32Array): Chunk[] {
  const count = Math.floor(prompt.rows.length / CHUNK_ROWS);
  return Array.from({ length: count }, (_, index) => {
    const row = index * CHUNK_ROWS;
    const weight = prompt.voiced.slice(row, row + CHUNK_ROWS).filter(Boolean).length;
    return { row, weight, values: normalised(patchOf(prompt.rows, row, average)) };
  }).filter(({ weight }) => weight >= LEAST_VOICED * CHUNK_ROWS);
}

function normalised(patch: Float32Array): Float32Array {
  const mean = meanOf(patch);
  const length = Math.hypot(...patch.map((value) => value - mean));
  return patch.map((value) => (length === 0 ? 0 : (value - mean) / length));
}
