import type { Route, Table } from '../core/table.ts';
import type { Change } from './change.ts';
import { hoursChanges } from './hours.ts';
import { helplessChanges, keyChanges } from './keys.ts';
import { placeChanges } from './places.ts';
import { settingChanges } from './settings.ts';
import { wordingChanges } from './wording.ts';

/**
 * What changes for callers where `now` takes the place of `old`. Keys are pressed on both, by the rules of live calls,
 * while everything is open; all else is read off the tables.
 */
export function compareTables(old: Table, now: Table): readonly Change[] {
  return [
    ...keyChanges(open(old), open(now)),
    ...wordingChanges(old, now),
    ...placeChanges(old, now),
    ...hoursChanges(old, now),
    ...helplessChanges(open(old), open(now)),
    ...settingChanges(old, now),
  ];
}

/** The table at a time at which every place is open. */
function open(table: Table): Table {
  const routes = table.routes.map((route): Route => {
    const { hours: _, ...always } = route;
    return always;
  });
  return { ...table, routes, overrides: [] };
}
