import type { InformationRoute, Route, Table } from '../../src/core/table.ts';
import { schedulesOf } from './hours.ts';
import { place, tableOf } from './table.ts';

/** Places with opening hours. */

export const schedules = schedulesOf({
  shop: { 'mon-fri': ['09:00-12:30', '13:30-18:00'] },
  spa: { 'tue-sun': ['10:00-20:00'] },
  night: { 'mon-sun': ['22:00-06:00'] },
});
export const NIGHT = '2026-06-03T20:30';
export const WEDNESDAY = '2026-06-03T12:00';

export function info(id: string, key: string, more: Partial<InformationRoute> = {}): InformationRoute {
  return { kind: 'say', id, name: id, keys: [key], listed: true, phrases: [], say: 'On the quay.', ...more };
}

export function table(routes: readonly Route[], more: Parameters<typeof tableOf>[1] = {}): Table {
  return tableOf(routes, { ...more, hours: { schedules, ...more.hours } });
}

export const shop = place('shop', '1', { hours: 'shop' });
export const spa = place('spa', '2', { name: 'the spa', hours: 'spa', whenClosed: { goTo: 'reception' } });
export const reception = place('reception', '3');
