import { weekOf, intervalOf } from '../../src/config/weeks.ts';
import { parseDate } from '../../src/core/dates.ts';
import type { Holiday, Hours } from '../../src/core/hours.ts';
import { momentOf } from '../../src/core/moment-text.ts';
import type { Zone } from '../../src/core/zone.ts';
import { zoneOf } from '../../src/config/zone.ts';

/** Schedules as a file has them. */
export type Schedules = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export function schedulesOf(schedules: Schedules): Hours['schedules'] {
  return Object.fromEntries(Object.entries(schedules).map(([name, days]) => [name, weekOf(days)]));
}

export function hoursOf(timezone: string, schedules: Schedules, holidays: readonly Holiday[] = []): Hours {
  return { zone: zoneOf(timezone), schedules: schedulesOf(schedules), holidays };
}

export function holiday(
  on: string,
  more: { until?: string; hours?: readonly string[]; schedules?: readonly string[] } = {},
): Holiday {
  const { until = on, hours = [], schedules } = more;
  return {
    from: dayOn(on),
    until: dayOn(until),
    name: `Holiday of ${on}`,
    hours: hours.map(intervalOf),
    ...(schedules && { schedules }),
  };
}

export function dayOn(date: string): number {
  return parseDate(date) ?? NaN;
}

/** The moment that `momentOf` reads; a text that it cannot read fails the test. */
export function momentAt(zone: Zone, text: string): number {
  const result = momentOf(text, zone, 0);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.at;
}
