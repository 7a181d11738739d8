import type { EarFrame } from '../../../stack/phone/ear-frame.ts';
import { levelOf } from '../../../stack/phone/ear-frame.ts';

/** Sounds at 8 kHz, 16 bits. Whatever is random here comes from a seed: a test hears the same every time. */
const RATE = 8000;

export function silence(ms: number): Int16Array {
  return new Int16Array((ms * RATE) / 1000);
}

export function tone(hz: number, ms: number, amplitude = 8000): Int16Array {
  return Int16Array.from(silence(ms), (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * index) / RATE)),
  );
}

/** Numbers from 0 to 1 that only look random. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32;
  };
}

export function noise(ms: number, amplitude: number, seed = 1): Int16Array {
  const random = randomOf(seed);
  return Int16Array.from(silence(ms), () => Math.round(amplitude * (2 * random() - 1)));
}

/**
 * Something that is to speech what a sentence is to a voice: a buzzing source whose pitch wanders, through two
 * resonances that jump to new places a few times a second, with pauses but not at either end. `seed` is the sentence.
 */
export function babble(seed: number, ms: number): Int16Array {
  const random = randomOf(seed);
  const samples = silence(ms);
  let [phase, pitch, amplitude, syllableEnd] = [0, 120, 0, 0];
  let formants = [500, 1500];
  for (let index = 0; index < samples.length; index += 1) {
    if (index >= syllableEnd) {
      formants = [250 + 600 * random(), 1000 + 1800 * random()];
      pitch = 100 + 80 * random();
      const inside = index > 0 && index < samples.length - RATE * 0.3;
      amplitude = inside && random() < 0.15 ? 0 : 0.4 + 0.6 * random();
      syllableEnd = index + RATE * (0.08 + 0.12 * random());
    }
    phase += (2 * Math.PI * pitch) / RATE;
    samples[index] = Math.round(4000 * amplitude * buzz(phase, pitch, formants));
  }
  return samples;
}

function buzz(phase: number, pitch: number, formants: readonly number[]): number {
  let sum = 0;
  for (let harmonic = 1; harmonic * pitch < 3600; harmonic += 1) {
    const gain = formants.reduce((total, hz) => total + 1 / (1 + ((harmonic * pitch - hz) / 120) ** 2), 0.01);
    sum += gain * Math.sin(harmonic * phase);
  }
  return sum;
}

export function join(...parts: readonly Int16Array[]): Int16Array {
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

export function mix(a: Int16Array, b: Int16Array): Int16Array {
  return a.map((sample, index) => Math.max(-32768, Math.min(32767, sample + (b[index] ?? 0))));
}

/** What an ear would have of `samples` whose first packet came at `at`. */
export function framesOf(samples: Int16Array, at = 0): EarFrame[] {
  const count = Math.floor(samples.length / 160);
  return Array.from({ length: count }, (_, index) => {
    const packet = samples.slice(index * 160, (index + 1) * 160);
    const startMs = index * 20;
    const levelDb = levelOf(packet);
    return { at: at + startMs, startMs, durationMs: 20, timestamp: index * 160, samples: packet, levelDb };
  });
}
