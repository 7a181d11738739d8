import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

const operator = place('operator', '0', { name: 'the operator' });

function warnings(routes: readonly Json[], more: Json = {}): readonly string[] {
  return warningsOf(cleanFile({ routes, ...more })).filter((line) => line.includes('presses'));
}

describe('a key that another begins with', () => {
  it('makes its callers wait, and the linter names a key that would not', () => {
    expect(warnings([place('sales', '1'), place('annex', '12'), operator])).toEqual([
      'routes[0].keys: A caller who presses 1 waits 3 s, because 12 (annex) begins with it. ' +
        'Fix: Give annex the key "22" in place of "12".',
    ]);
  });

  it('is told once, with the first of the longer ones and how many more there are', () => {
    expect(warnings([place('a', ['1', '123']), place('b', '12'), operator])).toEqual([
      'routes[0].keys: A caller who presses 1 waits 3 s, because 123 (a) and 1 more begin with it. Fix: Take "123" out.',
      'routes[1].keys: A caller who presses 12 waits 3 s, because 123 (a) begins with it. Fix: Give a the key "223" in place of "123".',
    ]);
  });

  it('waits as long as the table says', () => {
    const keypad = { interDigitTimeoutMs: 1500 };
    expect(warnings([place('a', '1'), place('b', '12'), operator], { keypad })[0]).toContain('waits 1.5 s');
  });

  it('slows the operator where it begins with 0, whether the operator names its key or not', () => {
    const line =
      /^routes\[1\]\.keys: A caller who presses 0 for the operator waits 3 s, because 03 \(a\) begins with it\./;
    expect(warnings([place('a', '03'), operator])).toEqual([expect.stringMatching(line)]);
    const unnamed = place('operator', undefined, { name: 'the operator' });
    expect(warnings([place('a', '03'), unnamed])).toEqual([expect.stringMatching(line)]);
  });

  it('is given a new first digit that makes nobody else wait', () => {
    const others = ['2', '31', '4'].map((key) => place(`r${key}`, key));
    const found = warnings([place('a', '1'), place('b', '12'), ...others, operator]);
    // 22 would slow 2, 32 is free.
    expect(found[0]).toContain('Give b the key "32"');
    const longer = warnings([place('a', '1'), place('b', '12'), place('c', ['2', '321']), operator]);
    // 32 would be slowed by 321.
    expect(longer[0]).toContain('Give b the key "42"');
  });

  it('is to be of the same length as the others where no first digit is free', () => {
    const all = [...'123456789'].map((key) => place(`r${key}`, key));
    expect(warnings([...all, place('b', '12'), operator])[0]).toContain('codes of the same length');
  });

  it('is none where codes only share a beginning', () => {
    expect(warnings([place('a', '12'), place('b', '13'), operator])).toEqual([]);
  });
});
