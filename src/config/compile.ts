import { createHash } from 'node:crypto';
import { parseDate } from '../core/dates.ts';
import type { Holiday, Hours } from '../core/hours.ts';
import type { Route, Table, WhenClosed } from '../core/table.ts';
import { targetOf } from '../core/target.ts';
import { ALWAYS } from './check-hours.ts';
import { MENU } from './schema-fields.ts';
import type { HolidayFile } from './schema-hours.ts';
import type { RouteFile } from './schema-route.ts';
import type { TableFile } from './schema.ts';
import { inOrder, intervalOf, weekOf } from './weeks.ts';
import { zoneOf } from './zone.ts';

/** The table that calls run by, from a checked file and the bytes that it was read from. */
export function compileTable(file: TableFile, bytes: Uint8Array): Table {
  const { notice, fallback, name, timezone, language, greeting, keypad, voice, hearing, assistant } = file;
  const { maxAttempts, patienceSeconds, maxMinutes, allow, trunks } = file.transfer;
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    name,
    timezone,
    language,
    greeting,
    ...(notice !== undefined && { notice }),
    ...(fallback !== undefined && { fallback }),
    routes: file.routes.map((route) => compileRoute(route, file)),
    hours: compileHours(file),
    closed: withoutUndefined(file.closed),
    overrides: [],
    keypad,
    transfer: { maxAttempts, patienceSeconds, maxMinutes, allow, trunks },
    voice,
    hearing,
    privacy: file.privacy,
    ...(assistant !== undefined && { assistant }),
    sentences: withoutUndefined(file.sentences),
  };
}

function compileRoute(route: RouteFile, { transfer }: TableFile): Route {
  const { id, name, listed, phrases, announce } = route;
  const hours = route.hours === undefined || route.hours === ALWAYS ? {} : { hours: route.hours };
  const basics = {
    id,
    name,
    listed,
    phrases,
    keys: [route.keys ?? []].flat(),
    ...hours,
    ...whenClosed(route),
  };
  if (route.transferTo === undefined) return { ...basics, kind: 'say', say: route.say ?? '' };
  return {
    ...basics,
    kind: 'transfer',
    target: targetOf(route.transferTo),
    ...(announce !== undefined && { announce }),
    dialtone: route.dialtone ?? transfer.dialtone,
    ringTimeoutSeconds: route.ringTimeoutSeconds ?? transfer.ringTimeoutSeconds,
    onFailure: route.onFailure ?? [],
    ...(route.headers !== undefined && { headers: route.headers }),
  };
}

function whenClosed({ whenClosed: follows }: RouteFile): { whenClosed?: WhenClosed } {
  if (follows === undefined || follows === MENU) return {};
  return { whenClosed: typeof follows === 'string' ? { goTo: follows } : follows };
}

function compileHours({ timezone, hours, holidays }: TableFile): Hours {
  const weeks = Object.entries(hours).map(([name, schedule]) => [name, weekOf(schedule)] as const);
  return {
    zone: zoneOf(timezone),
    schedules: Object.fromEntries(weeks),
    holidays: holidays.map(compileHoliday),
  };
}

function compileHoliday({ on, until = on, name, hours, schedules }: HolidayFile): Holiday {
  return {
    from: parseDate(on) ?? 0,
    until: parseDate(until) ?? 0,
    name,
    hours: inOrder(hours.map(intervalOf)),
    ...(schedules && { schedules }),
  };
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
