import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

const operator = place('operator', '0', { name: 'the operator' });
const DAY = { 'mon-fri': ['09:00-17:00'] };

function warnings(routes: readonly Json[], more: Json = {}): readonly string[] {
  const at = new Date('2026-11-24T10:00:00Z');
  return warningsOf(cleanFile({ routes: [...routes, operator], hearing: { provider: 'off' }, ...more }), {
    at,
  });
}

describe('a schedule', () => {
  it('should open on some day', () => {
    const found = warnings([place('a', '1', { hours: 'never' }), place('b', '2', { hours: 'never' })], {
      hours: { never: { 'mon-sun': [] } },
    });
    expect(found).toEqual([
      'hours.never: It opens on no day: a, b can never be reached. ' +
        'Fix: Write when it is open, such as "mon-fri": ["09:00-17:00"].',
    ]);
  });

  it('may open on special days only', () => {
    const holidays = [{ on: '2027-05-01', name: 'the fair', hours: ['10:00-12:00'] }];
    const hours = { fair: {} };
    expect(warnings([place('a', '1', { hours: 'fair' })], { hours, holidays })).toEqual([]);
  });

  it('should be some route’s', () => {
    expect(warnings([place('a', '1')], { hours: { day: DAY } })).toEqual([
      'hours.day: No route has these hours. Fix: Take them out.',
    ]);
  });

  it('should not go on to the next morning where the afternoon is meant', () => {
    const routes = [place('a', '1', { hours: 'day' })];
    expect(warnings(routes, { hours: { day: { mon: ['09:00-12:00', '13:00-05:00'] } } })).toEqual([
      'hours.day.mon[1]: It is open for 16 hours, until the next day. ' +
        'Fix: Write the afternoon by the 24-hour clock: 5 pm is 17:00.',
    ]);
    expect(warnings(routes, { hours: { day: { mon: ['18:00-06:00'], tue: ['00:00-24:00'] } } })).toEqual([]);
  });
});

describe('a holiday', () => {
  it('should not be over, by the calendar of the table', () => {
    const holidays = [
      { on: '2026-11-23', name: 'Monday' },
      { on: '2026-11-24', until: '2026-11-24', name: 'Tuesday' },
      { on: '2026-11-25', name: 'Wednesday' },
    ];
    const more = { hours: { day: DAY }, holidays };
    const routes = [place('a', '1', { hours: 'day' })];
    expect(warnings(routes, more)).toEqual([
      'holidays[0].on: "Monday" is over. Fix: Write the date of the next one, or take it out.',
    ]);
    // It is Monday still in Honolulu for ten hours.
    const there = { ...more, timezone: 'Pacific/Honolulu' };
    const early = warningsOf(
      cleanFile({ routes: [...routes, operator], hearing: { provider: 'off' }, ...there }),
      {
        at: new Date('2026-11-24T09:00:00Z'),
      },
    );
    expect(early).toEqual([]);
  });
});

describe('whenClosed', () => {
  const hours = { day: DAY, night: { 'mon-fri': ['18:00-22:00'] }, noon: { mon: ['12:00-13:00'] } };

  it('should not lead to what is closed at the same time', () => {
    const routes = [place('a', '1', { hours: 'day', whenClosed: 'b' }), place('b', '2', { hours: 'day' })];
    expect(warnings(routes, { hours: { day: DAY } })).toEqual([
      'routes[0].whenClosed: b has the same hours, and is closed too when a is. ' +
        'Fix: Name a route that is open then, or write a message: { "say": "…" }.',
    ]);
  });

  it('should not lead round', () => {
    const routes = [
      place('a', '1', { hours: 'day', whenClosed: 'b' }),
      place('b', '2', { hours: 'night', whenClosed: 'c' }),
      place('c', '3', { hours: 'noon', whenClosed: 'a' }),
    ];
    const [first, ...rest] = warnings(routes, { hours });
    expect(first).toBe(
      'routes[0].whenClosed: It leads round: a → b → c → a. When all of them are closed, the menu follows. ' +
        'Fix: Let one of them lead to a route that is always open.',
    );
    expect(rest).toHaveLength(2);
  });

  it('may lead on, also to a round that it is no part of, and ends at what is always open', () => {
    const routes = [
      place('a', '1', { hours: 'day', whenClosed: 'b' }),
      place('b', '2', { hours: 'night', whenClosed: 'operator' }),
      place('c', '3', { hours: 'noon', whenClosed: { say: 'Sorry.' } }),
    ];
    expect(warnings(routes, { hours })).toEqual([]);
    const always = [place('a', '1', { hours: 'day', whenClosed: 'b' }), place('b', '2', { whenClosed: 'a' })];
    expect(warnings(always, { hours: { day: DAY } })).toEqual([]);
  });
});

describe('where nothing else is left', () => {
  it('should be somebody who is always there', () => {
    const routes = [place('a', '1', { hours: 'day' })];
    expect(warnings(routes, { hours: { day: DAY }, fallback: 'a', closed: { goTo: 'a' } })).toEqual([
      'closed.goTo: a has hours: it may be closed when all the others are. Fix: Name a route without "hours".',
      'fallback: a has hours: while it is closed, callers are told goodbye. Fix: Name a route without "hours".',
    ]);
  });
});
