import { parseDate } from '../core/dates.ts';
import type { Draft, DraftSchedule } from './draft.ts';
import { nearest } from '../core/nearest.ts';
import { pathText } from './problem.ts';
import type { Problem } from './problem.ts';
import { scheduleName } from './schema-hours.ts';
import { DAYS, daysIn, inOrder, intervalOf } from './weeks.ts';

/** What every route has that names no schedule. */
export const ALWAYS = 'always';
const LONGEST_HOLIDAY_DAYS = 366;

/** What is wrong with the schedules and the holidays, and with the routes' use of them. */
export function hoursProblems(draft: Draft): readonly Problem[] {
  return [
    ...draft.schedules.flatMap(scheduleProblems),
    ...draft.routes.flatMap(({ path, fields: { hours } }) => unknownSchedule(draft, hours, `${path}.hours`)),
    ...holidayProblems(draft),
  ];
}

function unknownSchedule({ schedules }: Draft, name: string | undefined, path: string): readonly Problem[] {
  if (name === undefined || name === ALWAYS || schedules.some((each) => each.name === name)) return [];
  const meant = nearest(name, [ALWAYS, ...schedules.map((each) => each.name)]);
  const fix =
    meant === undefined
      ? 'Write the name of a schedule in "hours", or "always".'
      : `Did you mean "${meant}"?`;
  return [{ path, message: `"${name}" is no schedule.`, fix }];
}

function scheduleProblems({ name, days }: DraftSchedule): readonly Problem[] {
  const own: readonly Problem[] = nameProblem(name);
  const owners = new Map<number, string>();
  const inDays = Object.entries(days).flatMap(([key, intervals]): readonly Problem[] => {
    const path = pathText(['hours', name, key]);
    const meant = daysIn(key);
    if (meant === undefined) return [noDay(path, key)];
    const twice = meant.find((day) => owners.has(day));
    const owner = twice === undefined ? undefined : owners.get(twice);
    const again: readonly Problem[] =
      twice === undefined || owner === undefined ? [] : [twiceProblem(path, DAYS[twice] ?? '', owner)];
    for (const day of meant) owners.set(day, key);
    return [...again, ...intervalProblems(path, intervals)];
  });
  return [...own, ...inDays];
}

function nameProblem(name: string): readonly Problem[] {
  const path = pathText(['hours', name]);
  if (name === ALWAYS) {
    return [
      {
        path,
        message: '"always" is not a name to give: it means open at all times.',
        fix: 'Use another name.',
      },
    ];
  }
  const result = scheduleName.safeParse(name);
  return result.success
    ? []
    : [{ path, message: `${result.error.issues[0]?.message ?? 'is wrong'}.`, fix: 'Use another name.' }];
}

/** "Monday", "monday" and "tues" are meant by their first three letters. */
function noDay(path: string, key: string): Problem {
  const meant = key
    .toLowerCase()
    .split('-')
    .map((day) => day.trim().slice(0, 3))
    .join('-');
  const fix =
    daysIn(meant) === undefined
      ? 'Write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri.'
      : `Did you mean "${meant}"?`;
  return { path, message: `${JSON.stringify(key)} is no day.`, fix };
}

function twiceProblem(path: string, day: string, owner: string): Problem {
  return {
    path,
    message: `${day} stands in "${owner}" too.`,
    fix: 'Name every day once, for example "mon-thu" and "fri".',
  };
}

/** `intervals` are in the order of the file; those that are malformed are `undefined`, and told by the schema. */
function intervalProblems(path: string, intervals: readonly (string | undefined)[]): readonly Problem[] {
  const sound = intervals.flatMap((text, index) =>
    text === undefined ? [] : [{ text, path: `${path}[${index}]`, ...intervalOf(text) }],
  );
  const empty = sound.filter(({ text }) => text.split('-')[0] === text.split('-')[1]);
  const rest = sound.filter((interval) => !empty.includes(interval));
  const sorted = inOrder(rest) as typeof rest;
  const overlaps = sorted.flatMap((interval, index): readonly Problem[] => {
    const before = sorted[index - 1];
    if (before === undefined || before.to <= interval.from) return [];
    const message = `"${interval.text}" overlaps "${before.text}".`;
    return [{ path: interval.path, message, fix: 'Join the two, or let one end where the other begins.' }];
  });
  const never = empty.map(({ text, path: where }) => ({
    path: where,
    message: `"${text}" ends when it begins.`,
    fix: 'Write "00:00-24:00" for the whole day, and [] for a day that is closed.',
  }));
  return [...never, ...overlaps];
}

interface Dates {
  readonly path: string;
  readonly from: number;
  readonly until: number;
  readonly schedules: readonly string[] | undefined;
}

function holidayProblems(draft: Draft): readonly Problem[] {
  const known: Dates[] = [];
  return draft.holidays.flatMap(({ path, fields: { on, until, schedules, hours } }): readonly Problem[] => {
    const problems = [
      ...dateProblems(`${path}.on`, on),
      ...dateProblems(`${path}.until`, until),
      ...(schedules ?? []).flatMap((name, index) =>
        unknownSchedule(draft, name, `${path}.schedules[${index}]`),
      ),
      ...intervalProblems(`${path}.hours`, hours ?? []),
    ];
    const from = on === undefined ? undefined : parseDate(on);
    const last = until === undefined ? from : parseDate(until);
    if (from === undefined || last === undefined) return problems;
    const dates = { path, from, until: last, schedules };
    const more = rangeProblems(dates, known);
    known.push(dates);
    return [...problems, ...more];
  });
}

function dateProblems(path: string, date: string | undefined): readonly Problem[] {
  if (date === undefined || parseDate(date) !== undefined) return [];
  return [
    { path, message: `${date} is in no calendar.`, fix: 'Write year-month-day, such as "2026-12-25".' },
  ];
}

function rangeProblems(
  { path, from, until, schedules }: Dates,
  earlier: readonly Dates[],
): readonly Problem[] {
  if (until < from) {
    return [
      { path: `${path}.until`, message: 'is before "on".', fix: 'Write the last day, or take it out.' },
    ];
  }
  if (until - from >= LONGEST_HOLIDAY_DAYS) {
    return [{ path: `${path}.until`, message: 'is more than a year after "on".', fix: 'Check the year.' }];
  }
  const other = earlier.find(
    (each) => from <= each.until && each.from <= until && shareSchedule(each.schedules, schedules),
  );
  if (other === undefined) return [];
  const message = `falls on a day of ${other.path}.`;
  return [
    { path: `${path}.on`, message, fix: 'Name every day once, or give the two different "schedules".' },
  ];
}

function shareSchedule(some: readonly string[] | undefined, others: readonly string[] | undefined): boolean {
  return some === undefined || others === undefined || some.some((name) => others.includes(name));
}
