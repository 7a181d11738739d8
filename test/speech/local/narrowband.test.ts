import { describe, expect, it } from 'vitest';
import { narrowbandMatrix, narrowbandTransform } from '../../../src/speech/local/narrowband.ts';

/** The cepstrum of filter levels, as the acoustic model's front end makes it, written out plainly. */
function cepstrumOf(levels: readonly number[]): number[] {
  return Array.from({ length: 13 }, (_, n) => {
    const sum = levels.reduce((all, level, k) => all + level * Math.cos((Math.PI * n * (2 * k + 1)) / 50), 0);
    const lift = n === 0 ? 1 : 1 + 11 * Math.sin((Math.PI * n) / 22);
    return lift * sum * Math.sqrt((n === 0 ? 1 : 2) / 25);
  });
}

function apply(cepstrum: readonly number[]): number[] {
  return narrowbandMatrix().map((row) =>
    row.reduce((sum, value, at) => sum + value * (cepstrum[at] ?? 0), 0),
  );
}

/** A shape that 13 coefficients can hold, in one filter of 25. */
const smooth = (middle: number): number[] =>
  Array.from({ length: 25 }, (_, k) => Math.exp(-((k - middle) ** 2) / 18));

describe('the narrowband transform', () => {
  it('keeps what the middle of the band says', () => {
    const before = cepstrumOf(smooth(9));
    for (const [at, value] of apply(before).entries()) expect(value).toBeCloseTo(before[at] ?? 0, 1);
  });

  it('makes flat what lies above the telephone band', () => {
    const size = (values: readonly number[]): number => Math.hypot(...values);
    const before = cepstrumOf(smooth(24));
    expect(size(apply(before))).toBeLessThan(0.25 * size(before));
  });

  it('hears the filters whose middle lies between 250 and 3,600 Hz, as the first coefficient, their mean, shows', () => {
    const mel = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);
    const middles = Array.from({ length: 25 }, (_, k) => mel(130) + ((k + 1) / 26) * (mel(6800) - mel(130)));
    const heard = middles.filter((middle) => middle > mel(250) && middle < mel(3600)).length;
    expect((narrowbandMatrix()[0]?.[0] ?? 0) * 25).toBeCloseTo(heard, 6);
  });

  it('is written as one class of three streams, with no shift and variances as they are', () => {
    const lines = narrowbandTransform().trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual(['1', '3', '13']);
    expect(lines).toHaveLength(2 + 3 * (1 + 13 + 2));
    expect(lines[16]).toBe(Array(13).fill('0').join(' '));
    expect(lines[17]).toBe(Array(13).fill('1').join(' '));
  });
});
