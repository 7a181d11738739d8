import { type Opening, holidayOn, isOpenAt, nextOpening } from './hours.ts';
import { overrideOf } from './overrides.ts';
import type { Route, Table } from './table.ts';
import { localAt } from './zone.ts';

export type OpeningState = Open | Closed;

export interface Open {
  readonly open: true;
  /** An override has opened it, whatever its hours are. */
  readonly overridden: boolean;
}

export interface Closed {
  readonly open: false;
  readonly because: 'hours' | 'holiday' | 'override';
  /** The name of the day. */
  readonly holiday?: string;
  /** Absent: not within a year. */
  readonly opens?: Opening;
}

/** Whether the route can be chosen at `at`, milliseconds since 1970 UTC. */
export function openingState(table: Table, route: Route, at: number): OpeningState {
  const override = overrideOf(table.overrides, route.id, at);
  if (override?.kind === 'open') return { open: true, overridden: true };
  if (override === undefined && isOpenByTable(table, route, at)) return { open: true, overridden: false };
  const opens = opening(table, route, at);
  return { open: false, ...reason(table, route, at), ...(opens && { opens }) };
}

/** As `openingState`, without asking when it opens. */
export function isOpen(table: Table, route: Route, at: number): boolean {
  const override = overrideOf(table.overrides, route.id, at);
  return override === undefined ? isOpenByTable(table, route, at) : override.kind === 'open';
}

function isOpenByTable({ hours }: Table, route: Route, at: number): boolean {
  return route.hours === undefined || isOpenAt(hours, route.hours, localAt(hours.zone, at));
}

function reason(table: Table, route: Route, at: number): Pick<Closed, 'because' | 'holiday'> {
  if (overrideOf(table.overrides, route.id, at) !== undefined) return { because: 'override' };
  const { day } = localAt(table.hours.zone, at);
  const holiday = route.hours === undefined ? undefined : holidayOn(table.hours, route.hours, day);
  return holiday === undefined ? { because: 'hours' } : { because: 'holiday', holiday: holiday.name };
}

/** When the route is open next, `from` included. Overrides only end; none begins later. */
function opening(table: Table, route: Route, from: number): Opening | undefined {
  const override = overrideOf(table.overrides, route.id, from);
  if (override?.kind === 'close') return opening(table, route, override.until);
  const { zone } = table.hours;
  if (override === undefined && route.hours !== undefined && !isOpen(table, route, from)) {
    return nextOpening(table.hours, route.hours, from);
  }
  return { at: from, moment: localAt(zone, from), planned: true };
}
