import type { EarFrame } from '../phone/ear-frame.ts';
import type { HeardPrompt } from '../phone/heard-prompts.ts';
import type { Span } from '../phone/spans.ts';
import { voicedSpans } from '../phone/voice.ts';

/** More sound than this missing at an end, and the sentence was not heard wholly. */
const CUT_MS = 100;
/** Shorter sounds beside a recognised sentence are its own edges. */
const LEAST_UNKNOWN_MS = 400;
/** Keeps the pause between two sentences out of both. */
const VOICE_GAP_MS = 100;

/** Something that the caller heard. Times are those of arrival, `performance.now()`. */
export interface HeardPart {
  readonly startAt: number;
  readonly endAt: number;
  /** The sentence; absent where no prompt was recognised. */
  readonly text?: string;
  readonly extent: 'whole' | 'beginning' | 'middle' | 'end';
}

/** All that is heard in a stretch of audio: the prompts that were recognised in it, and the voices that were not. */
export function partsOf(frames: readonly EarFrame[], prompts: readonly HeardPrompt[]): HeardPart[] {
  const known = prompts.map(({ text, startAt, endAt, ...missing }): HeardPart => {
    return { startAt, endAt, text, extent: extentOf(missing) };
  });
  const voices = voicedSpans(frames, { mergeGapMs: VOICE_GAP_MS });
  const unknown = voices
    .flatMap((voice) => without(voice, prompts))
    .filter(({ startMs, endMs }) => endMs - startMs >= LEAST_UNKNOWN_MS)
    .map(({ startAt, endAt }): HeardPart => ({ startAt, endAt, extent: 'whole' }));
  return [...known, ...unknown].toSorted((a, b) => a.startAt - b.startAt);
}

/** Nothing more is needed to tell what was heard: the last sound was the end of a sentence. */
export function isSettled(parts: readonly HeardPart[]): boolean {
  const last = parts.at(-1);
  return last?.text !== undefined && (last.extent === 'whole' || last.extent === 'end');
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
  return extent === 'whole' ? `“${text}”` : `the ${extent} of “${text}”`;
}

function extentOf(missing: Pick<HeardPrompt, 'missingStartMs' | 'missingEndMs'>): HeardPart['extent'] {
  const [begun, ended] = [missing.missingStartMs <= CUT_MS, missing.missingEndMs <= CUT_MS];
  if (begun) return ended ? 'whole' : 'beginning';
  return ended ? 'end' : 'middle';
}

/** What is left of a voice when the prompts recognised in it are taken out. */
function without(voice: Span, prompts: readonly Span[]): Span[] {
  return prompts.reduce<Span[]>(
    (left, prompt) => left.flatMap((span) => [before(span, prompt), after(span, prompt)].filter(hasLength)),
    [voice],
  );
}

function before(span: Span, prompt: Span): Span {
  if (prompt.startMs >= span.endMs) return span;
  return { ...span, endMs: prompt.startMs, endAt: prompt.startAt };
}

function after(span: Span, prompt: Span): Span {
  if (prompt.startMs >= span.endMs) return { ...span, endMs: span.startMs };
  const startMs = Math.max(span.startMs, prompt.endMs);
  return { ...span, startMs, startAt: Math.max(span.startAt, prompt.endAt) };
}

function hasLength({ startMs, endMs }: Span): boolean {
  return endMs > startMs;
}
