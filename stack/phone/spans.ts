import type { EarFrame } from './ear-frame.ts';

/** A stretch of what was heard, on the ear's timeline (`…Ms`) and by arrival (`…At`, `performance.now()`). */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly startAt: number;
  readonly endAt: number;
}

/** Speech and tones stand far above this, silence through Opus and mu-law (about -80) far below. */
export const LOUD_DB = -45;
/** Joins the frames that `belongs` into spans; spans closer than `mergeGapMs` are one. */
export function spansOf(
  frames: readonly EarFrame[],
  belongs: (frame: EarFrame, index: number) => boolean,
  mergeGapMs: number,
): Span[] {
  const spans: Span[] = [];
  frames.forEach((frame, index) => {
    if (!belongs(frame, index)) return;
    const here = spanOf(frame);
    const last = spans.at(-1);
    if (last && here.startMs - last.endMs <= mergeGapMs) {
      spans[spans.length - 1] = { ...last, endMs: here.endMs, endAt: here.endAt };
    } else spans.push(here);
  });
  return spans;
}

function spanOf({ startMs, durationMs, at }: EarFrame): Span {
  return { startMs, endMs: startMs + durationMs, startAt: at, endAt: at + durationMs };
}

/**
 * The first moment from `at` on at which nothing is heard and nothing is heard for `holdMs` after it.
 * `undefined` where that cannot be said by `now` (all three: `performance.now()`).
 */
export function silentFrom(
  frames: readonly EarFrame[],
  at: number,
  holdMs: number,
  now: number,
  levelDb = LOUD_DB,
): number | undefined {
  let since = at;
  for (const frame of frames) {
    if (frame.at < at || frame.levelDb <= levelDb) continue;
    if (frame.at - since >= holdMs) return since;
    since = frame.at + frame.durationMs;
  }
  return now - since >= holdMs ? since : undefined;
}
