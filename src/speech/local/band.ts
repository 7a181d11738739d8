import { resample } from '../resample.ts';

const RATE = 16_000;
const TELEPHONE_RATE = 8000;
/** The part of the energy above 4 kHz, under which the upper half of the band counts as empty. */
export const EMPTY = 1e-4;

/** The part of a recording's energy, at 16 kHz, that a telephone at 8 kHz would not pass. */
export function energyAboveTelephone(samples: Int16Array): number {
  const low = resample(resample(samples, RATE, TELEPHONE_RATE), TELEPHONE_RATE, RATE);
  let [high, all] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    high += (sample - (low[at] ?? 0)) ** 2;
    all += sample ** 2;
  }
  return all === 0 ? 0 : high / all;
}

/** Whether the recording, at 16 kHz, came over a line that ends at 4 kHz (PCMU, PCMA). */
export function isNarrow(samples: Int16Array): boolean {
  return energyAboveTelephone(samples) < EMPTY;
}
