import type { EarFrame } from './ear-frame.ts';
import { PACKET_MS, SAMPLE_RATE } from './packet-time.ts';
import { type Span, spansOf, LOUD_DB } from './spans.ts';

/** What LiveKit plays to a caller who is being transferred: one second on, four off. */
export const DIAL_TONE_HZ = 425;

/** A vowel can put most of a single frame's power on one frequency, but not of 100 ms. */
export const TONE_WINDOW_FRAMES = 5;
const PURE_WINDOW = 0.9;
const PURE_FRAME = 0.8;

/** The part of the signal's power (0 to 1) that a sine of `hz` makes up: Goertzel's algorithm. */
export function tonePurity(samples: Int16Array, hz: number): number {
  const omega = (2 * Math.PI * hz) / SAMPLE_RATE;
  const coefficient = 2 * Math.cos(omega);
  let [previous, beforeThat, energy] = [0, 0, 0];
  for (const sample of samples) {
    const next = sample + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = next;
    energy += sample * sample;
  }
  if (energy === 0) return 0;
  const power = previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat;
  return Math.min(1, (2 * power) / (samples.length * energy));
}

/**
 * Where a pure tone of `hz` is heard, never speech that passes through it. A tone shorter than 100 ms is not
 * told apart and not reported.
 */
export function toneSpans(frames: readonly EarFrame[], hz: number): Span[] {
  const tonal = new Set<EarFrame>();
  frames.forEach((_, index) => {
    const window = frames.slice(index, index + TONE_WINDOW_FRAMES);
    if (isTone(window, hz)) for (const frame of window) tonal.add(frame);
  });
  return spansOf(frames, (frame) => tonal.has(frame), PACKET_MS / 2);
}

/** The arrival of the first packet of a pure tone. */
export function toneStart(frames: readonly EarFrame[], hz: number): number | undefined {
  return frames.find((_, index) => isTone(frames.slice(index, index + TONE_WINDOW_FRAMES), hz))?.at;
}

/** Whether this packet alone could be part of a tone. */
export function isTonal({ levelDb, samples }: EarFrame, hz: number): boolean {
  return levelDb > LOUD_DB && tonePurity(samples, hz) >= PURE_FRAME;
}

function isTone(window: readonly EarFrame[], hz: number): boolean {
  if (window.length < TONE_WINDOW_FRAMES || !adjacent(window)) return false;
  return window.every((frame) => isTonal(frame, hz)) && tonePurity(joined(window), hz) >= PURE_WINDOW;
}

function adjacent(window: readonly EarFrame[]): boolean {
  return window.every((frame, index) => {
    const before = window[index - 1];
    return !before || Math.abs(frame.startMs - before.startMs - before.durationMs) < 1;
  });
}

function joined(window: readonly EarFrame[]): Int16Array {
  return Int16Array.from(window.flatMap(({ samples }) => [...samples]));
}
