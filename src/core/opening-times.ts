import { weekdayOf } from './dates.ts';
import {
  type Holiday,
  type Hours,
  LOOK_AHEAD_DAYS,
  type Opening,
  intervalsOn,
  nextOpening,
} from './hours.ts';
import { WEEKDAY_REACH_DAYS, dayWords, timeWords } from './spoken-time.ts';
import type { Route, Table } from './table.ts';
import { type LocalMoment, localAt } from './zone.ts';

/** Which opening times callers can be told, and how. */

/** What fills "{day} at {time}". */
export type TimeWords = Readonly<Record<'day' | 'time', string>>;

/** As it is told at `at`; nothing for a time that only a clock change brings: nobody has rendered it. */
export function openingWords(table: Table, opens: Opening | undefined, at: number): TimeWords | undefined {
  if (opens === undefined || !opens.planned) return undefined;
  return wordsOf(table, opens.moment, localAt(table.hours.zone, at).day);
}

/** Whether the route can be closed at some time. */
export function canClose(table: Table, { id, hours }: Route): boolean {
  return (
    hours !== undefined || table.overrides.some(({ kind, routeId }) => kind === 'close' && routeId === id)
  );
}

/**
 * Every opening time that this table and its overrides can make callers hear. It grows with the times in the schedules,
 * not with the routes: two for each time of day at which something opens (today, tomorrow), one more for each day of
 * the week on which it does, and one with its date for each opening after a week of holidays.
 */
export function everyOpeningWords(table: Table): readonly TimeWords[] {
  const closable = table.routes.filter((route) => canClose(table, route));
  const schedules = new Set(closable.flatMap(({ hours }) => hours ?? []));
  const moments = [
    ...[...schedules].flatMap((schedule) => scheduleMoments(table.hours, schedule)),
    ...closable.flatMap((route) => overrideMoments(table, route)),
  ];
  return uniqueMoments(moments).flatMap((moment) => formsOf(table, moment));
}

/** A moment at which a place can open; `far`: it may be told more than a week ahead. */
interface OpeningMoment extends LocalMoment {
  readonly far: boolean;
}

/** The first Monday after 1970-01-01: any week stands for all. */
const A_MONDAY = 4;

/** Those of an ordinary week, and those that holidays bring. */
function scheduleMoments(hours: Hours, schedule: string): readonly OpeningMoment[] {
  const week = hours.schedules[schedule] ?? [];
  const ordinary = week.flatMap((intervals, weekday) =>
    intervals.map(({ from }) => ({ day: A_MONDAY + weekday, minute: from, far: false })),
  );
  const special = hours.holidays
    .filter(({ schedules }) => schedules === undefined || schedules.includes(schedule))
    .flatMap((holiday) => holidayMoments(hours, schedule, holiday));
  return [...ordinary, ...special];
}

/** Those on its own days, and those of the first day after it that opens. */
function holidayMoments(
  hours: Hours,
  schedule: string,
  { from, until, hours: own }: Holiday,
): readonly OpeningMoment[] {
  const opens = (day: number): boolean => intervalsOn(hours, schedule, day).length > 0;
  const next = daysFrom(until + 1, LOOK_AHEAD_DAYS).find(opens);
  const days = [
    ...(own.length > 0 ? daysFrom(from, until - from + 1) : []),
    ...(next === undefined ? [] : [next]),
  ];
  return days.flatMap((day) => {
    const far = !daysFrom(day - WEEKDAY_REACH_DAYS, WEEKDAY_REACH_DAYS).some(opens);
    return intervalsOn(hours, schedule, day).map(({ from: minute }) => ({ day, minute, far }));
  });
}

function daysFrom(day: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => day + index);
}

/** The ends of those that close the route, and when its schedule goes on after them. */
function overrideMoments(table: Table, { id, hours }: Route): readonly OpeningMoment[] {
  const ends = table.overrides.filter(({ kind, routeId }) => kind === 'close' && routeId === id);
  return ends.flatMap(({ until }) => {
    const next = hours === undefined ? undefined : nextOpening(table.hours, hours, until);
    const moments = [localAt(table.hours.zone, until), ...(next ? [next.moment] : [])];
    return moments.map((moment) => ({ ...moment, far: true }));
  });
}

/** Days that are called the same count as one. */
function uniqueMoments(moments: readonly OpeningMoment[]): readonly OpeningMoment[] {
  const byName = moments.map((moment) => {
    const { day, minute, far } = moment;
    return [`${far} ${far ? day : weekdayOf(day)} ${minute}`, moment] as const;
  });
  return [...new Map(byName).values()];
}

/** As it is told on the day itself, the day before, in the week before, and earlier. */
function formsOf(table: Table, moment: OpeningMoment): readonly TimeWords[] {
  const ahead = [0, 1, WEEKDAY_REACH_DAYS, ...(moment.far ? [WEEKDAY_REACH_DAYS + 1] : [])];
  return ahead.map((days) => wordsOf(table, moment, moment.day - days));
}

function wordsOf({ language }: Table, { day, minute }: LocalMoment, today: number): TimeWords {
  return { day: dayWords(language, day, today), time: timeWords(language, minute) };
}
