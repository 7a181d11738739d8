import { afterAll, beforeAll, expect, it } from 'vitest';
import { OverrideFile } from '../../src/config/override-file.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const DAY_MS = 86_400_000;
/** Neither today nor tomorrow, wherever the clocks of the table are. */
const later = new Date(Date.now() + 3 * DAY_MS);
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(later);
const opens = `It opens on ${weekday} at nine in the morning.`;

const table = fileOf(
  [
    placeOf('spa', '1', { hours: 'once', whenClosed: 'reception' }),
    placeOf('reception', '2'),
    placeOf('operator', '0'),
  ],
  { hours: { once: { [weekday.slice(0, 3).toLowerCase()]: ['09:00-10:00'] } } },
);

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550160', table);
});
afterAll(() => switchboard.close());

it('leaves a closed place out of the menu, says when it opens, and moves the call to what stands in', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, 'For operator, press 0.', { withinMs: 30_000, since: 0 });
  expect(await switchboard.heardBy(call)).not.toContain('For spa, press 1.');
  await call.press('1');
  const since = call.keys[0]?.at ?? 0;
  const refer = await call.refer({ withinMs: 30_000 });
  expect(refer.referTo).toBe(numberOf('2'));
  await switchboard.hear(call, 'Connecting you to reception.', { withinMs: 10_000, since });
  expect((await switchboard.heardBy(call, since)).slice(-3)).toEqual([
    'Spa is closed.',
    opens,
    'Connecting you to reception.',
  ]);
  await call.ended({ withinMs: 20_000 });
});

it('sends every call where ops have said, from the moment at which they have, until they end it', async () => {
  const file = new OverrideFile(switchboard.state);
  const now = Date.now();
  const wish = { kind: 'calls', routeId: 'operator', by: 'ann', because: 'fire drill' } as const;
  const changed = switchboard.worker.waitForLine(({ msg }) => msg === 'the overrides have changed', {
    withinMs: 20_000,
  });
  const added = await file.add({ ...wish, since: now, until: now + 3_600_000 });
  await changed;

  const call = await switchboard.dialAndListen();
  const refer = await call.refer({ withinMs: 30_000 });
  expect(refer.referTo).toBe(numberOf('0'));
  await call.ended({ withinMs: 20_000 });
  expect(await switchboard.recordOf(call, 'operator')).toContainEqual({
    step: 'chosen',
    routeId: 'operator',
    rule: 'override',
  });

  const lines = switchboard.worker.lines.length;
  if (!added.ok) expect.fail(added.problem);
  expect(await file.end(added.override.id, Date.now())).toMatchObject({ ok: true });
  await switchboard.worker.waitForLine(
    (line) => line.msg === 'the overrides have changed' && switchboard.worker.lines.indexOf(line) >= lines,
    { withinMs: 20_000 },
  );
  const usual = await switchboard.dialAndListen();
  await switchboard.hear(usual, 'For reception, press 2.', { withinMs: 30_000, since: 0 });
});
