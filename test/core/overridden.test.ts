import { describe, expect, it } from 'vitest';
import type { Override } from '../../src/core/overrides.ts';
import { everySentence } from '../../src/core/sentences.ts';
import type { Route } from '../../src/core/table.ts';
import { NIGHT, WEDNESDAY, reception, schedules, shop, spa, table } from '../support/closed-table.ts';
import { holiday, momentAt, schedulesOf } from '../support/hours.ts';
import { Scenario, call } from '../support/scenario.ts';
import { place, tableOf } from '../support/table.ts';

function override(kind: Override['kind'], routeId: string, until: string, id = 'o1'): Override {
  const at = momentAt(tableOf([]).hours.zone, until);
  return { id, kind, routeId, until: at, since: at - 3_600_000, by: 'ann', because: 'fire drill' };
}

describe('an override', () => {
  const routes = [shop, reception, place('operator', '0', { name: 'the front desk' })];

  it('sends every call to its route first, with the greeting', () => {
    const some = table(routes, { overrides: [override('calls', 'operator', '2026-06-03T17:00')] });
    const scenario = call(some, WEDNESDAY)
      .answered()
      .expects('Welcome.', 'Connecting you to the front desk.');
    expect(scenario.decisions).toEqual([{ step: 'chosen', routeId: 'operator', rule: 'override' }]);
    scenario.heard().after(90).whatever().settles('busy');
    expect(scenario.said.at(-3)).toBe('For shop, press 1.');
  });

  it('counts more than keys that were pressed before the greeting, and comes after the notice', () => {
    const overrides = [override('calls', 'operator', '2026-06-03T17:00')];
    const some = table(routes, { overrides, notice: 'Recorded.' });
    const scenario = call(some, WEDNESDAY).answered().presses('1').heard();
    expect(scenario.said).toEqual(['Recorded.', 'Welcome.', 'Connecting you to the front desk.']);
  });

  it('lapses by itself', () => {
    const some = table(routes, { overrides: [override('calls', 'operator', '2026-06-03T12:00')] });
    expect(call(some, '2026-06-03T11:59').answered().said).toContain('Connecting you to the front desk.');
    expect(call(some, '2026-06-03T12:00').answered().said).toContain('For shop, press 1.');
  });

  it('that names a route which the table has no more changes nothing', () => {
    const some = table(routes, { overrides: [override('calls', 'gone', '2026-06-03T17:00')] });
    expect(call(some, WEDNESDAY).answered().said).toContain('For shop, press 1.');
  });

  it('closes a route until its end, and says so', () => {
    const some = table(routes, { overrides: [override('close', 'shop', '2026-06-03T17:00')] });
    const scenario = call(some, '2026-06-03T10:00').answered().presses('1');
    expect(scenario.said).not.toContain('For shop, press 1.');
    expect(scenario.said).toContain('It opens today at five in the afternoon.');
    expect(scenario.decisions.at(-1)).toMatchObject({ open: false, because: 'override' });
  });

  it('that ends while the route is closed lets it open by its hours', () => {
    const some = table(routes, { overrides: [override('close', 'shop', '2026-06-03T19:00')] });
    expect(call(some, '2026-06-03T10:00').answered().presses('1').said).toContain(
      'It opens tomorrow at nine in the morning.',
    );
  });

  it('opens a route that is closed, and the record says so', () => {
    const some = table(routes, { overrides: [override('open', 'shop', '2026-06-03T22:00')] });
    const scenario = call(some, NIGHT).answered().presses('1');
    expect(scenario.said).toContain('Connecting you to shop.');
    expect(scenario.decisions.at(-1)).toEqual({
      step: 'opening',
      routeId: 'shop',
      open: true,
      because: 'override',
    });
  });

  it('counts more than the one before it', () => {
    const overrides = [
      override('close', 'shop', '2026-06-03T17:00'),
      override('open', 'shop', '2026-06-03T11:00', 'o2'),
    ];
    const some = table(routes, { overrides });
    expect(call(some, '2026-06-03T10:59').answered().said).toContain('For shop, press 1.');
    expect(call(some, '2026-06-03T11:00').answered().said).not.toContain('For shop, press 1.');
  });

  it('that closes a place without hours names its end', () => {
    const some = table(routes, { overrides: [override('close', 'reception', '2026-06-05T08:15')] });
    expect(call(some, WEDNESDAY).answered().presses('3').said).toContain(
      'It opens on Friday at eight fifteen in the morning.',
    );
  });
});

describe('every sentence of closed places is rendered before', () => {
  const holidays = [
    holiday('2026-12-24', { hours: ['09:15-12:00'], schedules: ['shop'] }),
    holiday('2026-12-25', { until: '2027-01-05' }),
    holiday('2026-08-03', { until: '2026-08-28', schedules: ['shop'] }),
    holiday('2026-04-05', { hours: ['07:00-08:00'] }),
  ];
  const odd = schedulesOf({
    lost: { sun: ['01:15-01:45'] },
    half: { sun: ['01:30-03:00'], wed: ['00:00-24:00'] },
  });
  const routes = [
    shop,
    spa,
    place('lost', '4', { hours: 'lost' }),
    place('half', '5', { hours: 'half', whenClosed: { say: 'Later.' } }),
    place('late', '6', { hours: 'night' }),
    place('reception', '3', { hours: 'shop' }),
  ];
  const overrides = [
    override('close', 'spa', '2026-05-03T10:20'),
    override('close', 'shop', '2026-08-02T23:10'),
  ];

  it.each([
    ['without overrides', []],
    ['with overrides', overrides],
  ])('over two years, every 47 minutes, %s', (_, some) => {
    const all = tableOf(routes, {
      hours: { schedules: { ...schedules, ...odd }, holidays },
      overrides: some,
    });
    const every = new Set(everySentence(all));
    const seen = new Set<string>();
    const from = momentAt(all.hours.zone, '2026-01-01T00:00');
    for (let minutes = 0; minutes < 2 * 365 * 1440; minutes += 47) {
      const at = new Date(from + minutes * 60_000).toISOString().replace(/:\d\d\.\d+/, '');
      const scenario = new Scenario(all, at).answered();
      scenario.presses(['1', '2', '3', '4', '5', '6'][minutes % 6] ?? '1');
      for (const sentence of scenario.said) seen.add(sentence);
    }
    expect([...seen].filter((sentence) => !every.has(sentence))).toEqual([]);
  });

  it('and their number grows with the opening times, not with the routes', () => {
    const count = (more: readonly Route[], opening = schedules): number =>
      everySentence(tableOf([reception, ...more], { hours: { schedules: opening } })).length;
    const without = count([place('shop', '1')]);
    expect(count([shop]) - without).toBe(1 + 2 * 2 + 2 * 5);
    const two = count([place('shop', '1'), place('other', '4')]);
    expect(count([shop, place('other', '4', { hours: 'shop' })]) - two).toBe(2 + 2 * 2 + 2 * 5);
  });
});
