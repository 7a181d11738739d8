/** Dates as whole days since 1970-01-01, so that "tomorrow" is + 1. No time zone has a part in them. */

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly date: number;
}

/** From 0000-03-01, with which leap years end, to 1970-01-01. */
const MARCH_TO_EPOCH = 719_468;

export function dayOf({ year, month, date }: CivilDate): number {
  // Years that begin in March: the leap day is their last.
  const marchYear = month <= 2 ? year - 1 : year;
  return firstOfMarch(marchYear) + daysBefore((month + 9) % 12) + date - 1;
}

export function dateOf(day: number): CivilDate {
  let year = Math.floor((day + MARCH_TO_EPOCH) / 365.2425);
  while (firstOfMarch(year + 1) <= day) year += 1;
  while (firstOfMarch(year) > day) year -= 1;
  const rest = day - firstOfMarch(year);
  const month = Math.floor((5 * rest + 2) / 153);
  return {
    year: month >= 10 ? year + 1 : year,
    month: ((month + 2) % 12) + 1,
    date: rest - daysBefore(month) + 1,
  };
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The day of `2026-12-25`; `undefined` where the text is no date, or one that no calendar has. */
export function parseDate(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const wanted = { year: Number(parts[1]), month: Number(parts[2]), date: Number(parts[3]) };
  const day = dayOf(wanted);
  return dateText(day) === text ? day : undefined;
}

/** `2026-12-25` */
export function dateText(day: number): string {
  const { year, month, date } = dateOf(day);
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(date)].join('-');
}

/** `07` */
export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function firstOfMarch(year: number): number {
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leapDays - MARCH_TO_EPOCH;
}

/** Days of a year before its month, March being month 0: 31, 30, 31, 30, 31 and again. */
function daysBefore(month: number): number {
  return Math.floor((153 * month + 2) / 5);
}
