import { PROMPT_SAMPLE_RATE, type Pcm } from '../core/ports.ts';

const SAMPLES_PER_MS = PROMPT_SAMPLE_RATE / 1000;
const WINDOW = 10 * SAMPLES_PER_MS;
const HOP = 5 * SAMPLES_PER_MS;

/** Milliseconds of silence before the first and after the last sound of every prompt. */
export const LEAD_MS = 20;
export const TAIL_MS = 60;

/**
 * A window is sound when its level is above 1/200 (-46 dB) of the loudest one's. Measured with flite's `slt`, the
 * silence around a sentence stays below 1/250, and the faintest sound, a closing f, is at 1/60.
 */
const SOUND_RATIO = 200;

/** Level (RMS) that the loudest window of anything spoken passes by far: 1/200 of full scale. */
const FAINTEST_SPEECH = 32_768 / 200;

/**
 * Cuts the silence around speech, so that every prompt begins `LEAD_MS` before its first sound and ends `TAIL_MS`
 * after its last: speech engines leave 150 to 250 ms, a different time for each sentence.
 * @throws Error when there is no sound at all.
 */
export function trimSilence(pcm: Pcm): Pcm {
  const levels = windowLevels(pcm);
  const loudest = levels.reduce((a, b) => Math.max(a, b), 0);
  if (loudest < FAINTEST_SPEECH) throw new Error('no sound came out; is there a word in the sentence?');
  const isSound = (level: number): boolean => level * SOUND_RATIO > loudest;
  const start = levels.findIndex(isSound) * HOP - LEAD_MS * SAMPLES_PER_MS;
  const end = levels.findLastIndex(isSound) * HOP + WINDOW + TAIL_MS * SAMPLES_PER_MS;
  const trimmed = new Int16Array(end - start);
  trimmed.set(pcm.subarray(Math.max(start, 0), end), Math.max(-start, 0));
  return trimmed;
}

function windowLevels(pcm: Pcm): number[] {
  const levels: number[] = [];
  for (let at = 0; at < pcm.length; at += HOP) {
    const window = pcm.subarray(at, at + WINDOW);
    levels.push(Math.sqrt(window.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW));
  }
  return levels;
}
