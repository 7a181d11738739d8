import type { Interval, Week } from '../core/hours.ts';

/** Opening hours as people write them. */

export const DAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The days of `mon`, or of `fri-mon`: 0 is Monday. `undefined` where it names no days. */
export function daysIn(text: string): readonly number[] | undefined {
  const [first = '', last = first, ...rest] = text.split('-');
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
  if (from < 0 || to < 0 || rest.length > 0) return undefined;
  const count = ((to - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (from + index) % 7);
}

/** `22:00-02:00` ends on the next day. The text must have the schema's form. */
export function intervalOf(text: string): Interval {
  const [from = 0, to = 0] = text.split('-').map(minutesOf);
  return { from, to: to > from ? to : to + 1440 };
}

export function weekOf(schedule: Readonly<Record<string, readonly string[]>>): Week {
  const week: Interval[][] = DAYS.map(() => []);
  for (const [days, intervals] of Object.entries(schedule)) {
    for (const day of daysIn(days) ?? []) week[day]?.push(...intervals.map(intervalOf));
  }
  return week.map(inOrder);
}

export function inOrder(intervals: readonly Interval[]): readonly Interval[] {
  return intervals.toSorted((a, b) => a.from - b.from);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
