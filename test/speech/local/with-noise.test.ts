import { describe, expect, it } from 'vitest';
import { withNoise } from '../../../src/speech/local/with-noise.ts';

const SILENCE = new Int16Array(16_000);

describe('withNoise', () => {
  it('leaves no part of the band empty', () => {
    const noise = withNoise(SILENCE);
    expect(Math.max(...noise)).toBe(20);
    expect(Math.min(...noise)).toBe(-20);
    const mean = noise.reduce((sum, sample) => sum + sample, 0) / noise.length;
    expect(Math.abs(mean)).toBeLessThan(1);
  });

  it('gives the same recording the same noise', () => {
    expect(withNoise(SILENCE)).toEqual(withNoise(SILENCE));
  });

  it('goes beyond no edge of a sample', () => {
    const loud = Int16Array.from(SILENCE, (_, at) => (at % 2 === 0 ? 32_767 : -32_768));
    for (const [at, sample] of withNoise(loud).entries())
      expect(Math.sign(sample)).toBe(at % 2 === 0 ? 1 : -1);
  });
});
