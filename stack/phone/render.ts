import type { EarFrame } from './ear-frame.ts';
import { SAMPLE_RATE } from './packet-time.ts';

/** One stretch of 16-bit samples at 8 kHz, silent where no packet came, and where it begins on the ear's timeline. */
export function render(frames: readonly EarFrame[]): {
  readonly samples: Int16Array;
  readonly startMs: number;
} {
  const startMs = frames.reduce((start, frame) => Math.min(start, frame.startMs), frames[0]?.startMs ?? 0);
  const endMs = frames.reduce((end, frame) => Math.max(end, frame.startMs + frame.durationMs), startMs);
  const samples = new Int16Array(Math.ceil(((endMs - startMs) * SAMPLE_RATE) / 1000));
  for (const frame of frames) {
    const offset = Math.round(((frame.startMs - startMs) * SAMPLE_RATE) / 1000);
    samples.set(frame.samples.subarray(0, samples.length - offset), offset);
  }
  return { samples, startMs };
}
