import { describe, expect, it } from 'vitest';
import { dateOf, dateText, dayOf, parseDate, weekdayOf } from '../../src/core/dates.ts';

const DAY_MS = 86_400_000;

describe('dates as days', () => {
  it('are those of the calendar, each of 300 years', () => {
    for (let day = parseDate('1850-01-01') ?? 0; day < (parseDate('2150-01-01') ?? 0); day += 1) {
      const date = new Date(day * DAY_MS);
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
      if (dayOf(civil) !== day) expect.fail(`${date.toISOString()} is not day ${dayOf(civil)}`);
      expect(dateOf(day)).toEqual(civil);
      if (weekdayOf(day) !== (date.getUTCDay() + 6) % 7) expect.fail(`weekday of ${date.toISOString()}`);
    }
  });

  it('are written with leading zeros', () => {
    expect(dateText(parseDate('2026-03-09') ?? 0)).toBe('2026-03-09');
  });

  it.each([
    '2026-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '2026-1-1',
    '25.12.2026',
    '',
    '2026-12-25T',
  ])('that are in no calendar are none: %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('know leap years', () => {
    expect(parseDate('2028-02-29')).toBeDefined();
    expect(parseDate('2100-02-29')).toBeUndefined();
    expect(parseDate('2000-02-29')).toBeDefined();
  });
});
