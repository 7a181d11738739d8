import { dateText, twoDigits } from '../core/dates.ts';
import type { Holiday, Interval, Week } from '../core/hours.ts';
import type { Route, Table, WhenClosed } from '../core/table.ts';
import { type Change, changed } from './change.ts';

const GROUP = 'Opening hours';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When places are open, and what follows when they are closed. */
export function hoursChanges(old: Table, now: Table): readonly Change[] {
  const before = new Map(old.routes.map((route) => [route.id, route]));
  return [
    ...changed(GROUP, 'The time zone', old.timezone, now.timezone),
    ...now.routes.flatMap((route) => {
      const was = before.get(route.id);
      if (was === undefined) return [];
      return [
        ...changed(GROUP, `${route.id}, when it is open`, openText(old, was), openText(now, route)),
        ...changed(
          GROUP,
          `${route.id}, when it is closed`,
          standInText(was.whenClosed),
          standInText(route.whenClosed),
        ),
      ];
    }),
    ...holidayChanges(old.hours.holidays, now.hours.holidays),
    ...changed(GROUP, 'While everything is closed, callers go to', old.closed.goTo, now.closed.goTo),
    ...changed(GROUP, 'While everything is closed, callers hear', old.closed.say, now.closed.say),
  ];
}

function openText({ hours }: Table, route: Route): string {
  const week = route.hours === undefined ? undefined : hours.schedules[route.hours];
  return week === undefined ? 'always' : weekText(week);
}

function weekText(week: Week): string {
  const days = week.map((intervals) => intervals.map(intervalText).join(' '));
  const runs: { first: number; last: number; text: string }[] = [];
  for (const [day, text] of days.entries()) {
    const run = runs.at(-1);
    if (run?.text === text) run.last = day;
    else runs.push({ first: day, last: day, text });
  }
  const open = runs.filter(({ text }) => text !== '');
  const parts = open.map(
    ({ first, last, text }) => `${first === last ? DAYS[first] : `${DAYS[first]}-${DAYS[last]}`} ${text}`,
  );
  return parts.length === 0 ? 'never' : parts.join(', ');
}

function intervalText({ from, to }: Interval): string {
  return `${clock(from)}-${to === 1440 ? '24:00' : clock(to % 1440)}`;
}

function clock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function standInText(whenClosed: WhenClosed | undefined): string {
  if (whenClosed === undefined) return 'the menu';
  return 'goTo' in whenClosed ? whenClosed.goTo : `"${whenClosed.say}"`;
}

function holidayChanges(old: readonly Holiday[], now: readonly Holiday[]): readonly Change[] {
  const [before, after] = [old.map(holidayText), now.map(holidayText)];
  return [
    ...before
      .filter((text) => !after.includes(text))
      .map((text): Change => ({ group: GROUP, text: `No longer a special day: ${text}.` })),
    ...after
      .filter((text) => !before.includes(text))
      .map((text): Change => ({ group: GROUP, text: `A special day: ${text}.` })),
  ];
}

function holidayText({ from, until, name, hours, schedules }: Holiday): string {
  const days = from === until ? dateText(from) : `${dateText(from)} to ${dateText(until)}`;
  const open = hours.length === 0 ? 'closed' : hours.map(intervalText).join(' ');
  return `${days} ${name}, ${open}${schedules === undefined ? '' : ` (${schedules.join(', ')})`}`;
}
