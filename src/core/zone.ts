/**
 * A time zone as the table carries it: its offsets from UTC, in order, each from an instant on. What lies before
 * the first counts as the first. The rules need no calendar library for it, nor anything that a process would have to
 * load first.
 */
export type Zone = readonly ZonePart[];

export interface ZonePart {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  /** Minutes that the clocks are ahead of UTC. */
  readonly offset: number;
}

/** What the clock and the calendar on the wall show. */
export interface LocalMoment {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

/** Milliseconds since 1970 UTC, `to` not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const MINUTES_A_DAY = 1440;
const MINUTE_MS = 60_000;
/** No clock is further from UTC than this. */
const LARGEST_OFFSET_MS = 16 * 60 * MINUTE_MS;

export function localAt(zone: Zone, at: number): LocalMoment {
  const offset = zone[partAt(zone, at)]?.offset ?? 0;
  const minutes = Math.floor(at / MINUTE_MS) + offset;
  const day = Math.floor(minutes / MINUTES_A_DAY);
  return { day, minute: minutes - day * MINUTES_A_DAY };
}

/**
 * When the clocks of the zone show a time from `from` until before `to`, minutes since the midnight with which `day`
 * begins: nothing where the clocks jump over it, two spans where they are put back into it.
 */
export function spansOf(zone: Zone, day: number, from: number, to: number): readonly Span[] {
  const [start, end] = [from, to].map((minute) => (day * MINUTES_A_DAY + minute) * MINUTE_MS) as [
    number,
    number,
  ];
  const first = partAt(zone, start - LARGEST_OFFSET_MS);
  const spans: Span[] = [];
  for (let index = first; index < zone.length; index += 1) {
    const { offset = 0, from: begins = 0 } = zone[index] ?? {};
    if (begins > end + LARGEST_OFFSET_MS) break;
    const ends = zone[index + 1]?.from ?? Infinity;
    const span = {
      from: Math.max(start - offset * MINUTE_MS, index === 0 ? -Infinity : begins),
      to: Math.min(end - offset * MINUTE_MS, ends),
    };
    if (span.from < span.to) spans.push(span);
  }
  return spans;
}

/** When the clocks show this: never, once, or twice. */
export function instantsOf(zone: Zone, { day, minute }: LocalMoment): readonly number[] {
  return spansOf(zone, day, minute, minute + 1).map(({ from }) => from);
}

/** The place of the part that holds at `at`. */
function partAt(zone: Zone, at: number): number {
  let [low, high] = [0, zone.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((zone[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
