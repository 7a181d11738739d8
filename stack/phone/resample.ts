import { decodeMuLaw, encodeMuLaw } from './mu-law.ts';
import { SAMPLE_RATE } from './packet-time.ts';

const ZERO_CROSSINGS = 16;
/** The part of the band below half the lower rate that is kept. */
const PASS_BAND = 0.92;

/** Changes the sample rate with a windowed sinc. Rates in Hz. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples;
  const step = from / to;
  const cutoff = PASS_BAND * Math.min(1, to / from);
  const reach = ZERO_CROSSINGS / cutoff;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const centre = index * step;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let at = first; at <= last; at += 1) sum += (samples[at] ?? 0) * kernel(at - centre, cutoff, reach);
    return Math.max(-32768, Math.min(32767, Math.round(sum)));
  });
}

function kernel(distance: number, cutoff: number, reach: number): number {
  if (distance === 0) return cutoff;
  const angle = Math.PI * distance;
  const hann = 0.5 + 0.5 * Math.cos(angle / reach);
  return (Math.sin(angle * cutoff) / angle) * hann;
}

/** What a telephone makes of samples at `rate` Hz: 8 kHz, mu-law and back. */
export function asHeardByTelephone(samples: Int16Array, rate: number): Int16Array {
  return decodeMuLaw(encodeMuLaw(resample(samples, rate, SAMPLE_RATE)));
}
