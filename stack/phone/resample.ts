import { resample } from '../../src/speech/resample.ts';
import { decodeMuLaw, encodeMuLaw } from './mu-law.ts';
import { SAMPLE_RATE } from './packet-time.ts';

/** What a telephone makes of samples at `rate` Hz: 8 kHz, mu-law and back. */
export function asHeardByTelephone(samples: Int16Array, rate: number): Int16Array {
  return decodeMuLaw(encodeMuLaw(resample(samples, rate, SAMPLE_RATE)));
}
