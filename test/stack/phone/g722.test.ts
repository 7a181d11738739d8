import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../stack/phone/ear-frame.ts';
import { g722Encoder, g722LowDecoder } from '../../../stack/phone/g722.ts';
import { resample } from '../../../src/speech/resample.ts';
import { tonePurity } from '../../../stack/phone/tone.ts';
import { fliteSynthesizer } from '../../../src/speech/flite.ts';

/** dB by which the signal stands above what the codec adds to it, at the delay that fits best. */
function quality(original: Int16Array, decoded: Int16Array): number {
  const ratios = Array.from({ length: 40 }, (_, delay) => {
    let [signal, noise] = [0, 0];
    for (let at = 0; at < original.length - 40; at += 1) {
      const sample = original[at] ?? 0;
      signal += sample ** 2;
      noise += (sample - (decoded[at + delay] ?? 0)) ** 2;
    }
    return 10 * Math.log10(signal / noise);
  });
  return Math.max(...ratios);
}

/** In packets of 20 ms, as a phone sends. */
function through(samples: Int16Array): Int16Array {
  const [encode, decode] = [g722Encoder(), g722LowDecoder()];
  const packets = Array.from({ length: Math.floor(samples.length / 320) }, (_, at) =>
    decode(encode(samples.slice(at * 320, at * 320 + 320))),
  );
  return Int16Array.from(packets.flatMap((packet) => [...packet]));
}

const sine = (hertz: number, amplitude: number, rate: number): Int16Array =>
  Int16Array.from({ length: rate }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hertz * at) / rate)),
  );

describe('G.722', () => {
  it('puts two samples into a byte, and silence stays silence', () => {
    expect(g722Encoder()(new Int16Array(320))).toHaveLength(160);
    expect(Math.max(...through(new Int16Array(16_000)).map(Math.abs))).toBeLessThan(40);
  });

  it('begins silence as the Recommendation has it', () => {
    expect([...g722Encoder()(new Int16Array(8))]).toEqual([0xfa, 0xfa, 0xfa, 0xfa]);
  });

  it.each([
    [300, 8000],
    [1000, 8000],
    [1000, 300],
    [2500, 16_000],
  ])('keeps a tone of %i Hz and amplitude %i', (hertz, amplitude) => {
    const heard = through(sine(hertz, amplitude, 16_000)).subarray(800);
    expect(tonePurity(heard, hertz)).toBeGreaterThan(0.99);
    expect(Math.abs(levelOf(heard) - levelOf(sine(hertz, amplitude, 8000)))).toBeLessThan(0.5);
  });

  it('keeps speech', async () => {
    const speech = await fliteSynthesizer().synthesize('Transfer me to billing, please.');
    expect(quality(resample(speech, 16_000, 8000), through(speech))).toBeGreaterThan(12);
  });

  it('leaves what is above a telephone’s band out of its lower half', () => {
    const heard = through(sine(6000, 8000, 16_000)).subarray(800);
    expect(Math.max(...heard.map(Math.abs))).toBeLessThan(400);
  });
});
