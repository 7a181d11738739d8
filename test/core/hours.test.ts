import { describe, expect, it } from 'vitest';
import { dateText, twoDigits } from '../../src/core/dates.ts';
import { type Hours, holidayOn, isOpenAt, nextOpening } from '../../src/core/hours.ts';
import { type LocalMoment, localAt } from '../../src/core/zone.ts';
import { dayOn, holiday, hoursOf, momentAt } from '../support/hours.ts';
import { dice } from '../support/dice.ts';

const MINUTE_MS = 60_000;

function text({ day, minute }: LocalMoment): string {
  return `${dateText(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function openAt(hours: Hours, schedule: string, at: number): boolean {
  return isOpenAt(hours, schedule, localAt(hours.zone, at));
}

/** Minutes of the instants at which the schedule is open in this time, in UTC. */
function openMinutes(hours: Hours, schedule: string, from: string, to: string): readonly string[] {
  const open: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += MINUTE_MS) {
    if (openAt(hours, schedule, at)) open.push(new Date(at).toISOString().slice(11, 16));
  }
  return open;
}

function firstAndLast(minutes: readonly string[]): readonly (string | undefined)[] {
  return [minutes[0], minutes.at(-1), String(minutes.length)];
}

function opens(hours: Hours, schedule: string, from: string): string | undefined {
  const opening = nextOpening(hours, schedule, momentAt(hours.zone, from));
  return opening && text(opening.moment);
}

describe('a schedule', () => {
  const hours = hoursOf('Europe/London', {
    shop: { 'mon-fri': ['09:00-12:30', '13:30-18:00'], sat: ['10:00-16:00'] },
    bar: { 'fri-sat': ['22:00-02:00'] },
    desk: { 'mon-sun': ['00:00-24:00'] },
    weekend: { 'sat-mon': ['10:00-11:00'] },
    never: {},
  });

  it.each([
    ['2026-06-03T08:59', false],
    ['2026-06-03T09:00', true],
    ['2026-06-03T12:29', true],
    ['2026-06-03T12:30', false],
    ['2026-06-03T13:30', true],
    ['2026-06-03T18:00', false],
    ['2026-06-06T10:00', true],
    ['2026-06-07T10:00', false],
  ])('is open from the first minute of an interval until before the last: %s', (at, open) => {
    expect(openAt(hours, 'shop', momentAt(hours.zone, at))).toBe(open);
  });

  it.each([
    ['2026-06-05T21:59', false],
    ['2026-06-05T22:00', true],
    ['2026-06-06T01:59', true],
    ['2026-06-06T02:00', false],
    ['2026-06-07T01:59', true],
    ['2026-06-08T01:00', false],
  ])('goes on past midnight: %s', (at, open) => {
    expect(openAt(hours, 'bar', momentAt(hours.zone, at))).toBe(open);
  });

  it('may be open all day, and through midnight', () => {
    for (const at of ['2026-06-03T00:00', '2026-06-03T23:59', '2026-06-07T12:00']) {
      expect(openAt(hours, 'desk', momentAt(hours.zone, at))).toBe(true);
    }
  });

  it('may have a range of days that goes over Sunday', () => {
    const days = ['05', '06', '07', '08', '09'].map((day) => `2026-06-${day}T10:30`);
    expect(days.map((at) => openAt(hours, 'weekend', momentAt(hours.zone, at)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['shop', '2026-06-03T12:45', '2026-06-03T13:30'],
    ['shop', '2026-06-03T18:00', '2026-06-04T09:00'],
    ['shop', '2026-06-06T16:00', '2026-06-08T09:00'],
    ['shop', '2026-06-03T10:00', '2026-06-03T10:00'],
    ['bar', '2026-06-07T02:00', '2026-06-12T22:00'],
    ['bar', '2026-06-06T01:00', '2026-06-06T01:00'],
    ['never', '2026-06-03T10:00', undefined],
    ['unknown', '2026-06-03T10:00', undefined],
  ])('%s opens next after %s at %s', (schedule, from, next) => {
    expect(opens(hours, schedule, from)).toBe(next);
  });
});

describe('a holiday', () => {
  const schedules = { shop: { 'mon-fri': ['09:00-18:00'] }, bar: { 'mon-sun': ['22:00-02:00'] } };
  const hours = hoursOf('Europe/London', schedules, [
    holiday('2026-12-24', { hours: ['09:00-12:00'], schedules: ['shop'] }),
    holiday('2026-12-25', { until: '2026-12-28' }),
    holiday('2027-01-02', { hours: ['10:00-14:00'], schedules: ['shop'] }),
  ]);

  it('takes the place of what begins on its days', () => {
    expect(openAt(hours, 'shop', momentAt(hours.zone, '2026-12-24T11:59'))).toBe(true);
    expect(openAt(hours, 'shop', momentAt(hours.zone, '2026-12-24T12:00'))).toBe(false);
    expect(openAt(hours, 'shop', momentAt(hours.zone, '2026-12-28T10:00'))).toBe(false);
    expect(openAt(hours, 'shop', momentAt(hours.zone, '2026-12-29T10:00'))).toBe(true);
  });

  it('lets what its eve has begun go on past midnight', () => {
    expect(openAt(hours, 'bar', momentAt(hours.zone, '2026-12-25T01:59'))).toBe(true);
    expect(openAt(hours, 'bar', momentAt(hours.zone, '2026-12-25T22:00'))).toBe(false);
    expect(openAt(hours, 'bar', momentAt(hours.zone, '2026-12-29T01:00'))).toBe(false);
  });

  it('opens on a day on which the schedule would be closed', () => {
    expect(openAt(hours, 'shop', momentAt(hours.zone, '2027-01-02T10:00'))).toBe(true);
    expect(opens(hours, 'shop', '2027-01-01T18:00')).toBe('2027-01-02T10:00');
  });

  it('concerns only the schedules that it names', () => {
    expect(openAt(hours, 'bar', momentAt(hours.zone, '2026-12-24T22:00'))).toBe(true);
    expect(holidayOn(hours, 'bar', dayOn('2026-12-24'))).toBeUndefined();
    expect(holidayOn(hours, 'shop', dayOn('2026-12-24'))?.name).toBe('Holiday of 2026-12-24');
  });

  it('moves the next opening behind it', () => {
    expect(opens(hours, 'shop', '2026-12-24T12:00')).toBe('2026-12-29T09:00');
  });

  it('that lasts a year leaves no opening to name', () => {
    const shut = hoursOf('Europe/London', schedules, [
      holiday('2026-06-01', { until: '2027-05-31' }),
      holiday('2027-06-01', { until: '2028-05-31' }),
    ]);
    expect(opens(shut, 'shop', '2026-06-03T10:00')).toBeUndefined();
  });
});

describe('when the clocks are put forward', () => {
  const hours = hoursOf('Europe/London', {
    lost: { sun: ['01:00-02:00'] },
    half: { sun: ['01:30-03:00'] },
    over: { sat: ['22:00-04:00'] },
    all: { sun: ['00:00-24:00'] },
  });
  const day = ['2026-03-28T12:00Z', '2026-03-30T12:00Z'] as const;

  it('an interval in the lost hour is not that day', () => {
    expect(openMinutes(hours, 'lost', ...day)).toEqual([]);
    expect(opens(hours, 'lost', '2026-03-28T12:00')).toBe('2026-04-05T01:00');
  });

  it('an interval that begins in the lost hour begins after it', () => {
    expect(firstAndLast(openMinutes(hours, 'half', ...day))).toEqual(['01:00', '01:59', '60']);
    expect(opens(hours, 'half', '2026-03-28T12:00')).toBe('2026-03-29T02:00');
  });

  it('an interval over the lost hour is shorter', () => {
    expect(firstAndLast(openMinutes(hours, 'over', ...day))).toEqual(['22:00', '02:59', '300']);
  });

  it('a whole day is of 23 hours', () => {
    expect(openMinutes(hours, 'all', ...day)).toHaveLength(23 * 60);
  });

  it('a time that the table does not name is known for what it is', () => {
    const from = momentAt(hours.zone, '2026-03-28T12:00');
    expect(nextOpening(hours, 'half', from)?.planned).toBe(false);
    expect(nextOpening(hours, 'over', from)?.planned).toBe(true);
    // A week has been passed over: who hears "on Sunday" would come a week too early.
    expect(nextOpening(hours, 'lost', from)?.planned).toBe(false);
  });
});

describe('when the clocks are put back', () => {
  const hours = hoursOf('America/New_York', {
    doubled: { sun: ['01:00-01:30'] },
    into: { sun: ['00:30-01:30'] },
    over: { sat: ['22:00-04:00'] },
    all: { sun: ['00:00-24:00'] },
  });
  const day = ['2026-10-31T16:00Z', '2026-11-02T16:00Z'] as const;

  it('an interval in the doubled hour is open both times', () => {
    expect(openMinutes(hours, 'doubled', ...day)).toHaveLength(60);
    const second = nextOpening(hours, 'doubled', Date.parse('2026-11-01T05:30Z'));
    expect(second).toMatchObject({ at: Date.parse('2026-11-01T06:00Z'), planned: true });
  });

  it('an interval that ends in it is open again after a pause', () => {
    expect(openMinutes(hours, 'into', ...day)).toHaveLength(90);
    const again = nextOpening(hours, 'into', Date.parse('2026-11-01T05:45Z'));
    expect(again).toMatchObject({ at: Date.parse('2026-11-01T06:00Z'), planned: false });
  });

  it('an interval over it is longer, and a whole day is of 25 hours', () => {
    expect(openMinutes(hours, 'over', ...day)).toHaveLength(7 * 60);
    expect(openMinutes(hours, 'all', ...day)).toHaveLength(25 * 60);
  });
});

describe('other clocks', () => {
  it('on Lord Howe Island are put back by half an hour', () => {
    const hours = hoursOf('Australia/Lord_Howe', { shop: { sun: ['01:00-02:00'] } });
    expect(openMinutes(hours, 'shop', '2026-04-04T00:00Z', '2026-04-06T00:00Z')).toHaveLength(90);
    expect(openMinutes(hours, 'shop', '2026-10-03T00:00Z', '2026-10-05T00:00Z')).toHaveLength(60);
  });

  it('in St. John’s were put back over midnight: what begins on the next day may come first', () => {
    const days = { sat: ['23:10-23:20'], sun: ['00:00-00:10'] };
    const hours = hoursOf('America/St_Johns', { shop: days });
    expect(opens(hours, 'shop', '2010-11-06T23:50')).toBe('2010-11-07T00:00');
  });

  it('in Apia left out a day', () => {
    const hours = hoursOf('Pacific/Apia', { shop: { fri: ['09:00-17:00'] } });
    expect(openMinutes(hours, 'shop', '2011-12-29T00:00Z', '2012-01-01T00:00Z')).toEqual([]);
    expect(opens(hours, 'shop', '2011-12-29T12:00')).toBe('2012-01-06T09:00');
  });
});

/** The first minute from `at` on at which the schedule is open, by looking at every one. */
function walk(hours: Hours, schedule: string, at: number, days: number): number | undefined {
  const first = Math.ceil(at / MINUTE_MS) * MINUTE_MS;
  if (openAt(hours, schedule, at)) return at;
  for (let each = first; each < first + days * 1440 * MINUTE_MS; each += MINUTE_MS) {
    if (openAt(hours, schedule, each)) return each;
  }
  return undefined;
}

function randomTime(roll: (sides: number) => number): string {
  return `${twoDigits(roll(24))}:${twoDigits(roll(4) * 15)}`;
}

function randomHours(timezone: string, roll: (sides: number) => number, around: number): Hours {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].filter(() => roll(3) > 0);
  const week = days.map((day) => {
    const intervals = Array.from({ length: 1 + roll(2) }, () =>
      [randomTime(roll), randomTime(roll)].join('-'),
    );
    return [day, intervals.filter((each) => each.slice(0, 5) !== each.slice(6))] as const;
  });
  const base = localAt(hoursOf(timezone, {}).zone, around).day;
  const holidays = Array.from({ length: roll(3) }, (_, index) =>
    holiday(dateText(base + index * 4), roll(2) === 0 ? {} : { hours: ['00:30-03:00'] }),
  );
  return hoursOf(timezone, { some: Object.fromEntries(week) }, holidays);
}

describe.each([
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/St_Johns',
])('the next opening in %s', (timezone) => {
  const { zone } = hoursOf(timezone, {});
  const changes = zone.filter(({ from }) => from > Date.UTC(2010, 1, 1) && from < Date.UTC(2030, 0, 1));

  it('is the one that a walk of all minutes finds, for random schedules around clock changes', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const roll = dice(seed);
      const change = changes[roll(changes.length)]?.from ?? Date.UTC(2026, roll(12), 1 + roll(28));
      const hours = randomHours(timezone, roll, change);
      const from = change + (roll(5 * 1440) - 4 * 1440) * MINUTE_MS + roll(60_000);
      const found = nextOpening(hours, 'some', from);
      const walked = walk(hours, 'some', from, 9);
      if (walked === undefined && (found === undefined || found.at > from + 8 * 86_400_000)) continue;
      expect(found?.at, `seed ${seed}`).toBe(walked);
      expect(found?.moment, `seed ${seed}`).toEqual(localAt(zone, walked ?? 0));
    }
  });
});
