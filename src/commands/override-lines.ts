import { dateText, twoDigits } from '../core/dates.ts';
import type { Override } from '../core/overrides.ts';
import { type Zone, localAt } from '../core/zone.ts';

const DOES = { calls: 'all calls go to', open: 'open:', close: 'closed:' };

/** One line for people, its times by the clocks of the zone; in UTC without one. */
export function overrideLine(
  { id, kind, routeId, until, by, because }: Override,
  zone: Zone | undefined,
): string {
  return `${id}  ${DOES[kind]} ${routeId} until ${clockText(until, zone)}, by ${by}: ${because}`;
}

export function overridesJson(overrides: readonly Override[]): string {
  const list = overrides.map(({ id, kind, routeId, until, since, by, because }) => ({
    id,
    kind,
    route: routeId,
    by,
    because,
    until: new Date(until).toISOString(),
    since: new Date(since).toISOString(),
  }));
  return JSON.stringify({ overrides: list }, undefined, 2);
}

function clockText(at: number, zone: Zone | undefined): string {
  const { day, minute } = localAt(zone ?? [{ from: 0, offset: 0 }], at);
  const time = `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
  return `${dateText(day)} ${time}${zone === undefined ? ' UTC' : ''}`;
}
