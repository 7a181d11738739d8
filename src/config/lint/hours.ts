import { parseDate } from '../../core/dates.ts';
import type { Route, Table } from '../../core/table.ts';
import { MINUTES_A_DAY, localAt } from '../../core/zone.ts';
import { type Problem, pathText } from '../problem.ts';
import { intervalOf } from '../weeks.ts';
import type { LintSubject } from './subject.ts';

/** An interval that is longer than this and ends on the next day was probably meant to end in the afternoon. */
const LONGEST_NIGHT_MINUTES = 14 * 60;

/** Opening hours that keep callers out, or that nobody needs any more. */
export function hoursWarnings(subject: LintSubject): readonly Problem[] {
  return [
    ...scheduleWarnings(subject),
    ...longNights(subject),
    ...pastHolidays(subject),
    ...standInWarnings(subject.table),
    ...exitsThatClose(subject.table),
  ];
}

function scheduleWarnings({ table }: LintSubject): readonly Problem[] {
  return Object.entries(table.hours.schedules).flatMap(([name, week]): readonly Problem[] => {
    const path = pathText(['hours', name]);
    const users = table.routes.filter(({ hours }) => hours === name).map(({ id }) => id);
    if (users.length === 0) return [{ path, message: 'No route has these hours.', fix: 'Take them out.' }];
    const special = table.hours.holidays.some(({ hours }) => hours.length > 0);
    if (special || week.some((day) => day.length > 0)) return [];
    const message = `It opens on no day: ${users.join(', ')} can never be reached.`;
    return [{ path, message, fix: 'Write when it is open, such as "mon-fri": ["09:00-17:00"].' }];
  });
}

function longNights({ file }: LintSubject): readonly Problem[] {
  const intervals = Object.entries(file.hours).flatMap(([name, days]) =>
    Object.entries(days).flatMap(([day, texts]) =>
      texts.map((text, index) => ({ text, path: pathText(['hours', name, day, index]) })),
    ),
  );
  return intervals.flatMap(({ text, path }): readonly Problem[] => {
    const { from, to } = intervalOf(text);
    if (to <= MINUTES_A_DAY || to - from <= LONGEST_NIGHT_MINUTES) return [];
    const message = `It is open for ${Math.round((to - from) / 60)} hours, until the next day.`;
    return [{ path, message, fix: 'Write the afternoon by the 24-hour clock: 5 pm is 17:00.' }];
  });
}

function pastHolidays({ file, table, at }: LintSubject): readonly Problem[] {
  const { day: today } = localAt(table.hours.zone, at.getTime());
  return file.holidays.flatMap(({ on, until = on, name }, index): readonly Problem[] => {
    const last = parseDate(until);
    if (last === undefined || last >= today) return [];
    const fix = 'Write the date of the next one, or take it out.';
    return [{ path: `holidays[${index}].on`, message: `"${name}" is over.`, fix }];
  });
}

/** Stand-ins that are closed whenever they are needed. */
function standInWarnings({ routes }: Table): readonly Problem[] {
  const byId = new Map(routes.map((route) => [route.id, route]));
  return routes.flatMap((route, index): readonly Problem[] => {
    const path = `routes[${index}].whenClosed`;
    const [standIn] = standInsOf(route, byId);
    if (route.hours === undefined || standIn === undefined) return [];
    if (standIn.hours === route.hours) {
      const message = `${standIn.id} has the same hours, and is closed too when ${route.id} is.`;
      return [{ path, message, fix: 'Name a route that is open then, or write a message: { "say": "…" }.' }];
    }
    if (!leadsRound(route, byId)) return [];
    const way = [route, ...standInsOf(route, byId)].map(({ id }) => id).join(' → ');
    const message = `It leads round: ${way}. When all of them are closed, the menu follows.`;
    return [{ path, message, fix: 'Let one of them lead to a route that is always open.' }];
  });
}

/** Where a caller goes on while all of these are closed, each of them once; the route itself at the end of a round. */
function standInsOf(route: Route, byId: ReadonlyMap<string, Route>): readonly Route[] {
  const way: Route[] = [];
  let next = standInOf(route, byId);
  while (next !== undefined && !way.includes(next)) {
    way.push(next);
    next = next === route || next.hours === undefined ? undefined : standInOf(next, byId);
  }
  return way;
}

function standInOf({ whenClosed }: Route, byId: ReadonlyMap<string, Route>): Route | undefined {
  return whenClosed !== undefined && 'goTo' in whenClosed ? byId.get(whenClosed.goTo) : undefined;
}

function leadsRound(route: Route, byId: ReadonlyMap<string, Route>): boolean {
  return standInsOf(route, byId).at(-1) === route;
}

/** Where callers go for whom there is nothing else. */
function exitsThatClose({ routes, fallback, closed }: Table): readonly Problem[] {
  const closes = (id: string | undefined): boolean =>
    routes.some((route) => route.id === id && route.hours !== undefined);
  const fix = 'Name a route without "hours".';
  return [
    ...(closes(fallback)
      ? [
          {
            path: 'fallback',
            message: `${fallback} has hours: while it is closed, callers are told goodbye.`,
            fix,
          },
        ]
      : []),
    ...(closes(closed.goTo)
      ? [
          {
            path: 'closed.goTo',
            message: `${closed.goTo} has hours: it may be closed when all the others are.`,
            fix,
          },
        ]
      : []),
  ];
}
