import { parseDate } from './dates.ts';
import { type LocalMoment, type Zone, instantsOf, localAt } from './zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** Why a text is no moment, for a person: a sentence. */
export type MomentResult =
  { readonly ok: true; readonly at: number } | { readonly ok: false; readonly problem: string };

/**
 * The moment, in milliseconds since 1970 UTC, that a person has written: `17:00` (today), `2026-12-24T17:00` by the
 * clocks of the zone, `2026-12-24T17:00Z` or `…+01:00`, `+2h`, `+90m`. A time that the clocks show twice is the first
 * of the two.
 */
export function momentOf(text: string, zone: Zone, now: number): MomentResult {
  const later = /^\+(\d{1,5})(m|h|d)$/.exec(text);
  if (later) return { ok: true, at: now + Number(later[1]) * UNIT_MS[later[2] as keyof typeof UNIT_MS] };
  const parts = /^(?:(\d{4}-\d{2}-\d{2})[T ])?(\d{1,2}):(\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  const minute = Number(parts?.[2]) * 60 + Number(parts?.[3]);
  if (parts === null || minute >= 1440 || Number(parts[3]) > 59) return { ok: false, problem: HOW };
  const day = parts[1] === undefined ? localAt(zone, now).day : parseDate(parts[1]);
  if (day === undefined) return { ok: false, problem: `${parts[1]} is in no calendar.` };
  if (parts[4] === undefined) return local(zone, { day, minute });
  const at = day * DAY_MS + minute * MINUTE_MS - offsetMs(parts[4]);
  return parts[1] === undefined ? { ok: false, problem: HOW } : { ok: true, at };
}

const UNIT_MS = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS };
const HOW = 'Write a time such as 17:00, 2026-12-24T17:00 or +2h.';

function local(zone: Zone, moment: LocalMoment): MomentResult {
  const [at] = instantsOf(zone, moment);
  if (at === undefined) return { ok: false, problem: 'The clocks are put forward over this time.' };
  return { ok: true, at };
}

function offsetMs(text: string): number {
  if (text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4));
  return (text.startsWith('-') ? -minutes : minutes) * MINUTE_MS;
}
