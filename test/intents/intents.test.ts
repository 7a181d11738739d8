import { describe, expect, it } from 'vitest';
import { reportOf, shareOf } from './score.ts';
import { judgedTrade, NEVER_TUNED_ON, TUNED_ON } from './sets.ts';

describe('the router on utterances of many trades', () => {
  it('has at least a thousand that want something and a thousand that do not', async () => {
    const all = (await Promise.all([...TUNED_ON, ...NEVER_TUNED_ON].map(judgedTrade))).flat();
    const { right, 'false transfer': negatives } = reportOf(all);
    expect(right.of).toBeGreaterThanOrEqual(1000);
    expect(negatives.of).toBeGreaterThanOrEqual(1000);
  });

  it.each([
    ['that the rules were written with', TUNED_ON],
    ['that nobody looks at', NEVER_TUNED_ON],
  ])('keeps to what is wanted on those %s', async (_, trades) => {
    const report = reportOf((await Promise.all(trades.map(judgedTrade))).flat());
    expect(report.right.share).toBeGreaterThanOrEqual(0.95);
    expect(report.misrouted.share).toBeLessThanOrEqual(0.005);
    expect(report['false transfer'].share).toBeLessThanOrEqual(0.01);
  });
});

it('gives the interval of a share as Wilson has it', () => {
  const { from, to } = shareOf(78, 82);
  expect([from.toFixed(3), to.toFixed(3)]).toEqual(['0.881', '0.981']);
});
