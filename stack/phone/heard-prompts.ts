import { bandLevels, HOP_MS } from './band-levels.ts';
import type { EarFrame } from './ear-frame.ts';
import { type Coverage, coverageOf } from './prompt-coverage.ts';
import { type Repertoire, repertoireOf } from './prompt-pattern.ts';
import { type Candidate, CHUNK_HEARD, heardOf, search } from './prompt-search.ts';
import { render } from './render.ts';
import type { Span } from './spans.ts';

/** A single quarter of a second may look much like another; two in a row may not, nor one that matches this well. */
const SURE = 0.95;
/** Less than this, unless it is nearly all of a prompt, is a sound that other sentences have too. */
const LEAST_HEARD_MS = 300;
const NEARLY_ALL = 0.8;
/** Two prompts are never said at once; where one cuts the other off, a little may look like both. */
const MOST_SHARED = 0.5;
/** Quarter seconds count for less than rows: where they begin is chance. */
const TIE_BREAK = 0.25;

/** A prompt that the caller heard, wholly or in part. */
export interface HeardPrompt extends Span, Pick<Coverage, 'coverage' | 'missingStartMs' | 'missingEndMs'> {
  readonly text: string;
  /** Correlation of what was heard of it with the prompt: above 0.95 on a clean line. */
  readonly score: number;
}

/**
 * Which of the prompts (by text: 8 kHz samples as a telephone plays them) were heard, in order of time. Whoever asks
 * often prepares them once with `repertoireOf`.
 * Of prompts that begin alike and are cut before they differ, one is named; of a sentence that is not among them, a
 * prompt with the same words.
 */
export function heardPrompts(
  frames: readonly EarFrame[],
  prompts: ReadonlyMap<string, Int16Array> | Repertoire,
): HeardPrompt[] {
  const { samples, startMs } = render(frames);
  const repertoire = 'patterns' in prompts ? prompts : repertoireOf(prompts);
  const heard = heardOf(bandLevels(samples), repertoire.average);
  const sightings = repertoire.patterns
    .flatMap((pattern) => search(pattern, heard))
    .filter(isDistinct)
    .map((candidate): Sighting => ({ candidate, coverage: coverageOf(candidate, heard.rows) }))
    .filter(({ coverage }) => coverage.heardMs >= LEAST_HEARD_MS || coverage.coverage >= NEARLY_ALL);
  return withoutOverlaps(sightings)
    .map(({ candidate, coverage }) => describe(candidate, coverage, frames, startMs))
    .toSorted((a, b) => a.startMs - b.startMs);
}

interface Sighting {
  readonly candidate: Candidate;
  readonly coverage: Coverage;
}

function isDistinct({ chunks }: Candidate): boolean {
  return chunks.some(
    ({ score }, index) =>
      score >= SURE || (score >= CHUNK_HEARD && (chunks[index + 1]?.score ?? 0) >= CHUNK_HEARD),
  );
}

/** Whatever explains most of the sound takes its place, then the next best that is left room. */
function withoutOverlaps(sightings: readonly Sighting[]): Sighting[] {
  const chosen: Sighting[] = [];
  for (const sighting of sightings.toSorted((a, b) => explained(b) - explained(a))) {
    const { firstRow, lastRow, heardMs } = sighting.coverage;
    const free = chosen.every(({ coverage }) => {
      const sharedRows = Math.min(lastRow, coverage.lastRow) - Math.max(firstRow, coverage.firstRow) + 1;
      return sharedRows * HOP_MS < MOST_SHARED * heardMs;
    });
    if (free) chosen.push(sighting);
  }
  return chosen;
}

/** In ms: row by row around what was surely recognised; what was recognised beyond a hole in the line decides ties. */
function explained({ candidate, coverage }: Sighting): number {
  return coverage.heardMs + TIE_BREAK * candidate.evidence * HOP_MS;
}

function describe(
  candidate: Candidate,
  { firstRow, lastRow, coverage, missingStartMs, missingEndMs }: Coverage,
  frames: readonly EarFrame[],
  zeroMs: number,
): HeardPrompt {
  const startMs = zeroMs + firstRow * HOP_MS;
  const endMs = zeroMs + (lastRow + 1) * HOP_MS;
  const matched = candidate.chunks.filter(({ score }) => score >= CHUNK_HEARD);
  const score = matched.reduce((sum, chunk) => sum + chunk.score, 0) / matched.length;
  const [startAt, endAt] = [arrivalAt(frames, startMs), arrivalAt(frames, endMs)];
  return {
    text: candidate.pattern.text,
    startMs,
    endMs,
    startAt,
    endAt,
    score,
    coverage,
    missingStartMs,
    missingEndMs,
  };
}

/** When the packet came that is heard at `ms`. */
function arrivalAt(frames: readonly EarFrame[], ms: number): number {
  return (frames.findLast(({ startMs }) => startMs <= ms) ?? frames[0])?.at ?? 0;
}
