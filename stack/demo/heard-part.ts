import type { EarFrame } from '../phone/ear-frame.ts';
import type { HeardPrompt } from '../phone/heard-prompts.ts';
import type { Span } from '../phone/spans.ts';
import { voicedSpans } from '../phone/voice.ts';

/** More sound than this missing at an end, and the sentence was not heard wholly. */
const CUT_MS = 100;
/** Less of a sentence is too little to name it: others have the same words. */
const MOST = 0.5;
/** What a key cuts short was recognised to within this much of it. */
const NEAR_CUT_MS = 400;
/** Shorter sounds beside a recognised sentence are its own edges. */
const LEAST_UNKNOWN_MS = 400;
/** Keeps the pause between two sentences out of both. */
const VOICE_GAP_MS = 100;
/** A disturbed line moves what follows. */
const DISPLACED_MS = 150;

/** Something that the caller heard. Times are those of arrival, `performance.now()`. */
export interface HeardPart {
  readonly startAt: number;
  readonly endAt: number;
  /** The sentence; absent where no prompt was recognised. */
  readonly text?: string;
  /** How much of the sentence. `most`: its rest was disturbed on the way. `beginning`: a key cut it short. */
  readonly extent: 'whole' | 'most' | 'beginning';
  /** The end of the sentence was heard. */
  readonly ended: boolean;
}

/**
 * All that is heard in a stretch of audio: the prompts that were recognised in it, and the voices that were not.
 * `cutAt`: when a key or the end of the call cut short what was being said.
 */
export function partsOf(
  frames: readonly EarFrame[],
  prompts: readonly HeardPrompt[],
  cutAt = Number.NaN,
): HeardPart[] {
  const surely = prompts.filter((prompt) => extentOf(prompt, cutAt) !== undefined);
  const known = surely.map((prompt): HeardPart => {
    const { text, startAt, endAt, missingEndMs } = prompt;
    const extent = extentOf(prompt, cutAt) ?? 'most';
    return { startAt, endAt, text, extent, ended: missingEndMs <= CUT_MS };
  });
  const places = surely.map((prompt) => placeOf(prompt, cutAt));
  const unknown = voicedSpans(frames, { mergeGapMs: VOICE_GAP_MS })
    .flatMap((voice) => without(voice, places))
    .filter(({ startMs, endMs }) => endMs - startMs >= LEAST_UNKNOWN_MS)
    .map(({ startAt, endAt }): HeardPart => ({ startAt, endAt, extent: 'whole', ended: false }));
  return [...known, ...unknown].toSorted((a, b) => a.startAt - b.startAt);
}

/** Nothing more is needed to tell what was heard: the last sound was the end of a sentence. */
export function isSettled(parts: readonly HeardPart[]): boolean {
  return parts.at(-1)?.ended === true;
}

/**
 * When the sentence that a key cut short at `cutAt` fell silent: at its last recognised sound, or at the first of what
 * came next. Absent where no such sentence was recognised.
 */
export function silenceAfter(parts: readonly HeardPart[], cutAt: number): number | undefined {
  const cut = parts.find(
    ({ text, startAt, endAt }) => text !== undefined && startAt < cutAt && endAt > cutAt,
  );
  const next = parts.find(({ startAt }) => startAt >= cutAt);
  return cut && Math.min(cut.endAt, next?.startAt ?? cut.endAt);
}

/** What to print of it. */
export function wordsOf({ text, extent, startAt, endAt }: HeardPart): string {
  if (text === undefined) {
    return `something that was not recognised, ${((endAt - startAt) / 1000).toFixed(1)} s long`;
  }
  if (extent === 'whole') return `“${text}”`;
  return extent === 'most' ? `most of “${text}”` : `the beginning of “${text}”`;
}

function extentOf(prompt: HeardPrompt, cutAt: number): HeardPart['extent'] | undefined {
  const { missingStartMs, missingEndMs, startAt, endAt, coverage } = prompt;
  const begun = missingStartMs <= CUT_MS;
  if (begun && missingEndMs <= CUT_MS) return 'whole';
  if (begun && startAt < cutAt && cutAt <= endAt + NEAR_CUT_MS) return 'beginning';
  return coverage >= MOST ? 'most' : undefined;
}

/** Where a sentence was heard, its disturbed rest included. */
function placeOf(prompt: HeardPrompt, cutAt: number): Span {
  if (extentOf(prompt, cutAt) !== 'most') return prompt;
  const [before, after] = [prompt.missingStartMs + DISPLACED_MS, prompt.missingEndMs + DISPLACED_MS];
  return {
    startMs: prompt.startMs - before,
    endMs: prompt.endMs + after,
    startAt: prompt.startAt - before,
    endAt: prompt.endAt + after,
  };
}

/** What is left of a voice when the sentences recognised in it are taken out. */
function without(voice: Span, places: readonly Span[]): Span[] {
  return places.reduce<Span[]>(
    (left, place) => left.flatMap((span) => [before(span, place), after(span, place)].filter(hasLength)),
    [voice],
  );
}

function before(span: Span, place: Span): Span {
  if (place.startMs >= span.endMs) return span;
  return { ...span, endMs: place.startMs, endAt: place.startAt };
}

function after(span: Span, place: Span): Span {
  if (place.startMs >= span.endMs) return { ...span, endMs: span.startMs };
  const startMs = Math.max(span.startMs, place.endMs);
  return { ...span, startMs, startAt: Math.max(span.startAt, place.endAt) };
}

function hasLength({ startMs, endMs }: Span): boolean {
  return endMs > startMs;
}
