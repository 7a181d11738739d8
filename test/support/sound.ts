import { PROMPT_SAMPLE_RATE, type Pcm } from '../../src/core/ports.ts';

/** A level that silence never and speech always reaches: 1/160 of full scale. */
const AUDIBLE = 200;

export function milliseconds(pcm: Pcm): number {
  return (pcm.length * 1000) / PROMPT_SAMPLE_RATE;
}

/** Milliseconds before the first and after the last sample that can be heard. */
export function silenceAround(pcm: Pcm): { readonly lead: number; readonly tail: number } {
  const isAudible = (sample: number): boolean => Math.abs(sample) > AUDIBLE;
  const first = pcm.findIndex(isAudible);
  const last = pcm.findLastIndex(isAudible);
  if (first < 0) return { lead: milliseconds(pcm), tail: milliseconds(pcm) };
  return { lead: milliseconds(pcm.subarray(0, first)), tail: milliseconds(pcm.subarray(last + 1)) };
}

/** RMS of a stretch of samples. */
export function level(pcm: Pcm): number {
  return Math.sqrt(pcm.reduce((sum, sample) => sum + sample * sample, 0) / pcm.length);
}

/** A sine. */
export function tone(ms: number, { hertz = 440, amplitude = 8_000 } = {}): Pcm {
  return Int16Array.from({ length: (ms * PROMPT_SAMPLE_RATE) / 1000 }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hertz * at) / PROMPT_SAMPLE_RATE)),
  );
}

export function joined(...parts: readonly Pcm[]): Pcm {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}
