import { powerSpectrum } from './fourier.ts';
import { SAMPLE_RATE } from './packet-time.ts';

const WINDOW = 256;
const HOP = 80;
export const HOP_MS = (HOP * 1000) / SAMPLE_RATE;
export const BANDS = 16;
const LOWEST_HZ = 200;
const HIGHEST_HZ = 3500;
/** Quieter bands count as this: neither line noise nor dither may look like a pattern. dB below full scale. */
export const FLOOR_DB = -65;

const HANN = Float64Array.from(
  { length: WINDOW },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / WINDOW),
);
const EDGES = Array.from({ length: BANDS + 1 }, (_, index) => {
  const low = mel(LOWEST_HZ);
  const hz = fromMel(low + ((mel(HIGHEST_HZ) - low) * index) / BANDS);
  return Math.round((hz * WINDOW) / SAMPLE_RATE);
});
const FULL_SCALE_POWER = (32768 * WINDOW * 0.5) ** 2;

function mel(hz: number): number {
  return 1127 * Math.log(1 + hz / 700);
}

function fromMel(value: number): number {
  return 700 * (Math.exp(value / 1127) - 1);
}

/** One row for each 10 ms of 8 kHz audio: how loud it is, in dB, in each of `BANDS` bands of even width in mel. */
export function bandLevels(samples: Int16Array): Float32Array[] {
  const count = Math.max(0, Math.floor((samples.length - WINDOW) / HOP) + 1);
  const spectrum = powerSpectrum(WINDOW);
  const frame = new Float64Array(WINDOW);
  return Array.from({ length: count }, (_, row) => {
    for (let i = 0; i < WINDOW; i += 1) frame[i] = (HANN[i] ?? 0) * (samples[row * HOP + i] ?? 0);
    const power = spectrum(frame);
    const levels = new Float32Array(BANDS);
    for (let band = 0; band < BANDS; band += 1) {
      levels[band] = levelBetween(power, EDGES[band] ?? 0, EDGES[band + 1] ?? 0);
    }
    return levels;
  });
}

function levelBetween(power: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let bin = from; bin < Math.max(to, from + 1); bin += 1) sum += power[bin] ?? 0;
  return 10 * Math.log10(sum / FULL_SCALE_POWER + 10 ** (FLOOR_DB / 10));
}
