import { resample } from '../../src/speech/resample.ts';
import { asHeardByTelephone } from '../../stack/phone/resample.ts';

const RATE = 16_000;
const TELEPHONE_RATE = 8000;
const BAND_HERTZ = [300, 3400] as const;
/** Taps on either side: 12 ms, which makes edges of some 100 Hz. */
const REACH = 200;

/** What a narrow line leaves of speech at 16 kHz: 300 to 3,400 Hz, mu-law at 8 kHz, and 16 kHz again. */
export function overNarrowLine(speech: Int16Array): Int16Array {
  return resample(asHeardByTelephone(bandPassed(speech), RATE), TELEPHONE_RATE, RATE);
}

function bandPassed(speech: Int16Array): Int16Array {
  const filter = Float64Array.from({ length: 2 * REACH + 1 }, (_, tap) => {
    const window = 0.5 + 0.5 * Math.cos((Math.PI * (tap - REACH)) / (REACH + 1));
    return (lowPass(tap - REACH, BAND_HERTZ[1]) - lowPass(tap - REACH, BAND_HERTZ[0])) * window;
  });
  return Int16Array.from(speech, (_, at) => {
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1)
      sum += (filter[tap] ?? 0) * (speech[at + tap - REACH] ?? 0);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  });
}

function lowPass(distance: number, hertz: number): number {
  const cutoff = (2 * hertz) / RATE;
  return distance === 0 ? cutoff : Math.sin(Math.PI * cutoff * distance) / (Math.PI * distance);
}
