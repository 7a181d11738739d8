import { OPERATOR, OPERATOR_KEY } from './sentences.ts';
import type { Route, Table } from './table.ts';

export interface KeyMatch {
  /** The route that has exactly these digits. */
  readonly exact: Route | undefined;
  /** Whether more digits could lead to another route. */
  readonly longer: boolean;
}

/** What the digits pressed so far mean in this table. */
export function matchKeys(table: Table, digits: string): KeyMatch {
  let exact: Route | undefined;
  let longer = false;
  for (const route of table.routes) {
    for (const code of codesOf(route)) {
      if (code === digits) exact ??= route;
      else if (code.startsWith(digits)) longer = true;
    }
  }
  return { exact, longer };
}

/** The codes that reach a route: its own, and for the operator the key that is theirs without saying. */
export function codesOf(route: Route): readonly string[] {
  return route.id === OPERATOR ? [...route.keys, OPERATOR_KEY] : route.keys;
}
