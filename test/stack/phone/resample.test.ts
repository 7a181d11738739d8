import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../stack/phone/ear-frame.ts';
import { resample } from '../../../src/speech/resample.ts';
import { asHeardByTelephone } from '../../../stack/phone/resample.ts';
import { tonePurity } from '../../../stack/phone/tone.ts';

function sine(hz: number, rate: number, ms: number): Int16Array {
  return Int16Array.from({ length: (rate * ms) / 1000 }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * index) / rate)),
  );
}

/** Without the ends, at which the filter has nothing to go by. */
function inner(samples: Int16Array): Int16Array {
  return samples.subarray(400, samples.length - 400);
}

describe('a sound at another rate', () => {
  it.each([16_000, 22_050, 24_000, 48_000])('keeps pitch, level and length: from %d Hz', (rate) => {
    const heard = resample(sine(425, rate, 1000), rate, 8000);
    expect(heard).toHaveLength(8000);
    expect(tonePurity(inner(heard), 425)).toBeGreaterThan(0.999);
    expect(levelOf(inner(heard))).toBeCloseTo(levelOf(sine(425, rate, 1000)), 1);
  });

  it('loses what the lower rate cannot carry instead of folding it back', () => {
    expect(levelOf(inner(resample(sine(6000, 16_000, 1000), 16_000, 8000)))).toBeLessThan(-60);
  });

  it('can be raised', () => {
    const raised = resample(sine(425, 8000, 1000), 8000, 16_000);
    expect(raised).toHaveLength(16_000);
    expect(levelOf(inner(raised))).toBeCloseTo(levelOf(sine(425, 8000, 1000)), 1);
  });

  it("is heard by a telephone with mu-law's rounding", () => {
    const heard = asHeardByTelephone(sine(425, 16_000, 1000), 16_000);
    expect(new Set(heard).size).toBeLessThan(256);
    expect(tonePurity(inner(heard), 425)).toBeGreaterThan(0.99);
  });
});
