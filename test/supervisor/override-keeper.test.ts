import { expect, it } from 'vitest';
import type { Override } from '../../src/core/overrides.ts';
import { OverrideKeeper } from '../../src/supervisor/override-keeper.ts';

const drill: Override = {
  id: 'a',
  kind: 'calls',
  routeId: 'operator',
  until: 1000,
  since: 0,
  by: 'ann',
  because: 'fire drill',
};

function keeperOf(readings: readonly (readonly Override[] | string)[]) {
  const [lines, warnings, rest]: [string[], string[], (readonly Override[] | string)[]] = [
    [],
    [],
    [...readings],
  ];
  const clock = { now: 0 };
  const keeper = new OverrideKeeper({
    read: async () => {
      const next = rest.shift() ?? [];
      return typeof next === 'string' ? { ok: false, problem: next } : { ok: true, overrides: next };
    },
    now: () => clock.now,
    log: (message) => void lines.push(message),
    warn: (message) => void warnings.push(message),
  });
  return { keeper, clock, lines, warnings };
}

it('gives calls the overrides that were read last, until they lapse', async () => {
  const { keeper, clock } = keeperOf([[drill]]);
  expect(keeper.current).toEqual([]);
  await keeper.reread();
  expect(keeper.current).toEqual([drill]);
  clock.now = 1000;
  expect(keeper.current).toEqual([]);
});

it('keeps what it knew where they cannot be read, and warns', async () => {
  const { keeper, warnings } = keeperOf([[drill], 'broken']);
  await keeper.reread();
  await keeper.reread();
  expect(keeper.current).toEqual([drill]);
  expect(warnings).toEqual(['the overrides cannot be read: those known before hold']);
});

it('tells of changes, and of nothing else', async () => {
  const { keeper, lines } = keeperOf([[], [drill], [drill], []]);
  for (let times = 0; times < 4; times += 1) await keeper.reread();
  expect(lines).toHaveLength(2);
});

it('says whether they are others now', async () => {
  const { keeper } = keeperOf([[], [drill], [drill], 'broken', []]);
  const told: boolean[] = [];
  for (let times = 0; times < 5; times += 1) told.push(await keeper.reread());
  expect(told).toEqual([false, true, false, false, true]);
});
