import { describe, expect, it } from 'vitest';
import { zoneOf } from '../../src/config/zone.ts';
import { dateText, twoDigits } from '../../src/core/dates.ts';
import { localAt } from '../../src/core/zone.ts';

const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Gaza',
  'Africa/Cairo',
  'Antarctica/Troll',
];
const HOUR_MS = 3_600_000;

/** What ICU says that the clocks show. */
function shownAt(timezone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (at) => format.format(at);
}

describe.each(ZONES)('the clocks of %s', (timezone) => {
  const zone = zoneOf(timezone);
  const shown = shownAt(timezone);
  const ours = (at: number): string => {
    const { day, minute } = localAt(zone, at);
    return `${dateText(day)} ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  };

  it('show what ICU says, every 13 hours and a bit from 2010 to 2059', () => {
    for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2059, 11, 31); at += 13.37 * HOUR_MS) {
      if (ours(at) !== shown(at)) expect.fail(`${new Date(at).toISOString()}: ${ours(at)}, not ${shown(at)}`);
    }
  });

  it('change in the minute in which ICU changes them', () => {
    for (const { from } of zone.slice(1)) {
      for (const at of [from - 1, from]) expect(ours(at)).toBe(shown(at));
    }
  });
});

describe('a time zone', () => {
  it('without clock changes is one offset', () => {
    expect(zoneOf('Asia/Kathmandu')).toEqual([{ from: Date.UTC(2010, 0, 1), offset: 345 }]);
  });

  it('is small enough to be handed to each call', () => {
    expect(JSON.stringify(zoneOf('America/New_York')).length).toBeLessThan(5000);
  });

  it('that does not exist is refused', () => {
    expect(() => zoneOf('Mars/Base')).toThrow(RangeError);
  });
});
