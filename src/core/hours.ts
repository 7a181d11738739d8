import { weekdayOf } from './dates.ts';
import { type LocalMoment, MINUTES_A_DAY, type Zone, localAt, spansOf } from './zone.ts';

/** When a place is open, by the clock on its wall. */
export interface Interval {
  /** Minutes since the midnight with which the day begins. */
  readonly from: number;
  /** Not included; more than 1440 where it ends on the next day. */
  readonly to: number;
}

/** The intervals that begin on each day of the week, Monday first. */
export type Week = readonly (readonly Interval[])[];

/** Days on which other hours hold. No two of a schedule fall on one day. */
export interface Holiday {
  /** The first and the last day, in days since 1970-01-01. */
  readonly from: number;
  readonly until: number;
  readonly name: string;
  /** What begins on such a day in place of the schedule's own; empty: closed. */
  readonly hours: readonly Interval[];
  /** Which schedules it concerns; absent: all. */
  readonly schedules?: readonly string[];
}

/** What opening hours are made of. */
export interface Hours {
  readonly zone: Zone;
  readonly schedules: Readonly<Record<string, Week>>;
  readonly holidays: readonly Holiday[];
}

export interface Opening {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly moment: LocalMoment;
  /** Whether the table names this time. Clocks that are put forward or back may open a place at another, or not at all. */
  readonly planned: boolean;
}

/** A place that opens later than this is not said to open: within a year no date comes twice. */
export const LOOK_AHEAD_DAYS = 364;

/** The intervals that begin on this day. */
export function intervalsOn(hours: Hours, schedule: string, day: number): readonly Interval[] {
  return holidayOn(hours, schedule, day)?.hours ?? hours.schedules[schedule]?.[weekdayOf(day)] ?? [];
}

export function holidayOn(hours: Hours, schedule: string, day: number): Holiday | undefined {
  return hours.holidays.find(
    ({ from, until, schedules }) =>
      from <= day && day <= until && (schedules === undefined || schedules.includes(schedule)),
  );
}

/**
 * Whether the schedule is open when the clocks show this. An hour that the clocks jump over is never open, one that
 * they show twice is open twice. An interval belongs to the day on which it begins: what a holiday's eve has begun
 * goes on past midnight.
 */
export function isOpenAt(hours: Hours, schedule: string, { day, minute }: LocalMoment): boolean {
  const today = intervalsOn(hours, schedule, day);
  if (today.some(({ from, to }) => from <= minute && minute < to)) return true;
  return intervalsOn(hours, schedule, day - 1).some(({ to }) => minute + MINUTES_A_DAY < to);
}

/** When the schedule is open next, `from` included; nothing where that is not within a year. */
export function nextOpening(hours: Hours, schedule: string, from: number): Opening | undefined {
  const { day } = localAt(hours.zone, from);
  let best: Opening | undefined;
  let passedOver = false;
  let last = day + LOOK_AHEAD_DAYS;
  for (let each = day - 1; each <= last; each += 1) {
    const opening = openingOn(hours, schedule, each, from);
    if (opening === undefined) passedOver ||= each > day && intervalsOn(hours, schedule, each).length > 0;
    if (opening === undefined || (best && best.at <= opening.at)) continue;
    // Clocks that are put back over midnight show the end of a day after the beginning of the next.
    if (best === undefined) last = each + 1;
    best = { ...opening, planned: opening.planned && !passedOver };
  }
  return best;
}

/** The first moment, `from` included, of the intervals that begin on `day`; none where the clocks jump over them. */
function openingOn(hours: Hours, schedule: string, day: number, from: number): Opening | undefined {
  let best: Opening | undefined;
  for (const interval of intervalsOn(hours, schedule, day)) {
    for (const span of spansOf(hours.zone, day, interval.from, interval.to)) {
      const at = Math.max(span.from, from);
      if (at >= span.to || (best && best.at <= at)) continue;
      const moment = localAt(hours.zone, at);
      const minutes = (moment.day - day) * MINUTES_A_DAY + moment.minute;
      best = { at, moment, planned: minutes === interval.from };
    }
  }
  return best;
}
