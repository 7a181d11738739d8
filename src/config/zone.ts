import { parseDate } from '../core/dates.ts';
import type { Zone, ZonePart } from '../core/zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** What is known of the future is a guess anyway: governments change their clocks at a few weeks' notice. */
const FIRST_MS = (parseDate('2010-01-01') ?? 0) * DAY_MS;
const LAST_MS = (parseDate('2060-01-01') ?? 0) * DAY_MS;
/** Some countries put their clocks back for Ramadan; where it meets the end of summer time, what is left is a week. */
const STEP_MS = 5 * DAY_MS;

/**
 * The offsets of an IANA time zone from 2010 to 2059, as the machine's ICU knows them; a later moment counts as the
 * last one known. Throws RangeError where there is no such zone.
 */
export function zoneOf(timezone: string): Zone {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  const offsetAt = (at: number): number => offsetIn(format.format(at));
  const parts: ZonePart[] = [{ from: FIRST_MS, offset: offsetAt(FIRST_MS) }];
  for (let at = FIRST_MS; at < LAST_MS; at += STEP_MS) {
    const next = offsetAt(at + STEP_MS);
    if (next !== parts.at(-1)?.offset)
      parts.push({ from: changeBetween(at, at + STEP_MS, offsetAt), offset: next });
  }
  return parts;
}

/** The first minute with the offset of `high`. */
function changeBetween(low: number, high: number, offsetAt: (at: number) => number): number {
  const after = offsetAt(high);
  let [before, from] = [low, high];
  while (from - before > MINUTE_MS) {
    const middle = before + Math.floor((from - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === after) from = middle;
    else before = middle;
  }
  return from;
}

/** Minutes from `11/24/2026, GMT-08:00`; UTC itself is `GMT`. */
function offsetIn(text: string): number {
  const parts = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(text);
  const minutes = Number(parts?.[2] ?? 0) * 60 + Number(parts?.[3] ?? 0);
  return parts?.[1] === '-' ? -minutes : minutes;
}
