import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

const operator = place('operator', '0', { name: 'the operator' });

describe('0', () => {
  it('should reach somebody', () => {
    expect(warningsOf(cleanFile({ routes: [place('sales', '1')], fallback: 'sales' }))).toEqual([
      'routes: Nobody is reached by 0, which many callers press to get a person. ' +
        'Fix: Give the route that has time for everybody the id "operator".',
    ]);
  });

  it('may be a key of any route', () => {
    expect(warningsOf(cleanFile({ routes: [place('sales', ['1', '0'])], fallback: 'sales' }))).toEqual([]);
  });

  it('should not only read something out', () => {
    const routes = [place('sales', '1'), { id: 'operator', name: 'our address', say: 'On the quay.' }];
    const found = warningsOf(cleanFile({ routes, fallback: 'sales' }));
    expect(found).toEqual([expect.stringMatching(/^routes\[1\]\.say: Whoever presses 0 wants a person/)]);
  });
});

describe('the fallback', () => {
  it('should be there, and the operator is proposed', () => {
    expect(warningsOf(cleanFile({ fallback: undefined }))).toEqual([
      'fallback: There is none: callers whom the menu did not help are told goodbye. Fix: Write "fallback": "operator".',
    ]);
  });

  it('is proposed to be the first route that takes calls where there is no operator', () => {
    const routes = [{ id: 'news', name: 'the news', keys: '1', say: 'None.' }, place('sales', ['2', '0'])];
    expect(warningsOf(cleanFile({ routes, fallback: undefined }))[0]).toContain('Write "fallback": "sales".');
  });
});

describe('the menu', () => {
  function withChoices(count: number, more: Json = {}): readonly string[] {
    const routes = Array.from({ length: count }, (_, index) =>
      place(`r${index + 1}`, String(index + 1), more),
    );
    return warningsOf(cleanFile({ routes: [...routes, operator] }));
  }

  it('should have five choices at most, 0 not counted', () => {
    expect(withChoices(5)).toEqual([]);
    expect(withChoices(6)).toEqual([
      'routes: The menu has 6 choices besides 0; callers keep 5 in mind at most. ' +
        'Fix: Write "listed": false for those that are asked for least, or join some.',
    ]);
  });

  it('does not grow by routes that are not listed', () => {
    expect(withChoices(9, { listed: false })).toEqual([]);
  });
});
