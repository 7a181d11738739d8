import { describe, expect, it } from 'vitest';
import { type PastCall, replayCall } from '../../src/comparison/replay.ts';
import { type ChoiceRule, wayOf } from '../../src/core/record.ts';
import type { Table } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

const sales = place('sales', ['1', '12'], { onFailure: ['desk'] });
const desk = place('desk', '2');
const operator = place('operator', '9');
const old = tableOf([sales, desk, operator], { fallback: 'operator' });

/** A call that chose these: `sales key 1` by its second key. */
function call(...choices: readonly string[]): PastCall {
  return {
    at: Date.UTC(2026, 10, 24, 10),
    choices: choices.map((text) => {
      const [routeId = '', rule = '', key] = text.split(' ');
      const way = wayOf(rule as ChoiceRule);
      return { routeId, rule: rule as ChoiceRule, way, ...(key !== undefined && { key: Number(key) }) };
    }),
  };
}

/** `1 of 1` where the call would have gone elsewhere. */
function replayed(now: Table, ...calls: readonly PastCall[]): string {
  const counted = { calls: 0, elsewhere: 0 };
  for (const each of calls) replayCall(each, old, now, counted);
  return `${counted.elsewhere} of ${counted.calls}`;
}

describe('a recorded call', () => {
  it('goes the same way on the same table', () => {
    const calls = [
      call('sales key 0'),
      call('sales phrase'),
      call('operator max-invalid'),
      call('sales key', 'desk on-failure'),
    ];
    expect(replayed(old, ...calls)).toBe('0 of 4');
  });

  it('goes where its key leads now, of a route that has several', () => {
    const now = tableOf([{ ...sales, keys: ['1'] }, { ...desk, keys: ['12', '2'] }, operator], {
      fallback: 'operator',
    });
    expect(replayed(now, call('sales key 0'), call('sales key 1'), call('desk key 0'))).toBe('1 of 3');
  });

  it('goes elsewhere where its place has another number, whatever led there', () => {
    const target = { kind: 'number', e164: '+15105550101' } as const;
    const now = tableOf([{ ...sales, target }, desk, operator], { fallback: 'operator' });
    expect(
      replayed(now, call('sales key 0'), call('sales phrase'), call('sales assistant'), call('desk key 0')),
    ).toBe('3 of 4');
  });

  it('goes elsewhere where its place is gone, but not where that only has another name', () => {
    const now = tableOf([{ ...sales, name: 'the shop', announce: 'The shop.' }, operator], {
      fallback: 'operator',
    });
    expect(replayed(now, call('sales key 0'), call('desk key 0'), call('desk phrase'))).toBe('2 of 3');
  });

  it('follows the fallback, onFailure and 0', () => {
    const now = tableOf([{ ...sales, onFailure: ['operator'] }, desk, operator], { fallback: 'desk' });
    expect(
      replayed(
        now,
        call('operator max-silent'),
        call('sales key 0', 'desk on-failure'),
        call('operator operator-key'),
      ),
    ).toBe('2 of 3');
  });

  it('is played at the time at which it came', () => {
    const morning = { schedules: { morning: Array.from({ length: 7 }, () => [{ from: 540, to: 600 }]) } };
    const now = tableOf([{ ...sales, hours: 'morning' }, desk, operator], {
      fallback: 'operator',
      hours: morning,
    });
    const early = { ...call('sales key 0'), at: Date.UTC(2026, 10, 24, 9, 30) };
    expect(replayed(now, call('sales key 0'), early)).toBe('1 of 2');
  });

  it('is not counted where it chose nothing, or nothing that the old table has', () => {
    expect(replayed(old, call(), call('annex key 0'))).toBe('0 of 0');
  });
});
