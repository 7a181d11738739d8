import { codesOf } from '../core/keys.ts';
import type { Choice } from '../core/record.ts';
import type { Route, Table } from '../core/table.ts';
import { destination } from './places.ts';
import { playKeys } from './played.ts';

/** A call that was recorded, as far as another table could send it another way. */
export interface PastCall {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly choices: readonly Choice[];
}

export interface Replay {
  /** Calls that chose a place which the old table has. */
  calls: number;
  /** Those that the new table would have sent elsewhere. */
  elsewhere: number;
}

/**
 * Counts a call in: what its caller chose is chosen again on both tables, keys by the rules of live calls. What callers
 * said is not kept, so a choice by words counts as the route that it led to.
 */
export function replayCall(call: PastCall, old: Table, now: Table, counted: Replay): void {
  const known = call.choices.filter(({ routeId }) => old.routes.some(({ id }) => id === routeId));
  if (known.length === 0) return;
  counted.calls += 1;
  const differs = known.some((choice, index) => {
    const previous = known[index - 1];
    return led(choice, previous, old, old, call.at) !== led(choice, previous, old, now, call.at);
  });
  if (differs) counted.elsewhere += 1;
}

/** Where the choice leads on `table`, in a text that two tables can be compared by. */
function led(choice: Choice, previous: Choice | undefined, old: Table, table: Table, at: number): string {
  switch (choice.way) {
    case 'key': {
      const { target, routeIds } = playKeys(table, keysOf(choice, old), at);
      const last = routeOf(table, routeIds.at(-1));
      // A place that is chosen and not dialled is closed.
      return target ?? (last?.kind === 'say' ? last.say : 'nowhere');
    }
    case 'fallback':
      return place(routeOf(table, table.fallback));
    case 'on-failure': {
      const nth = onFailureOf(old, previous).indexOf(choice.routeId);
      return nth < 0 ? '' : place(routeOf(table, onFailureOf(table, previous)[nth]));
    }
    case 'closed':
      // It follows from the choice before it.
      return '';
    default:
      return place(routeOf(table, choice.routeId));
  }
}

function keysOf({ rule, routeId, key = 0 }: Choice, old: Table): string {
  const route = routeOf(old, routeId);
  const code = route === undefined ? undefined : codesOf(route)[key];
  return rule === 'operator-key' ? '0' : (code ?? '');
}

function onFailureOf(table: Table, previous: Choice | undefined): readonly string[] {
  const route = routeOf(table, previous?.routeId);
  return route?.kind === 'transfer' ? route.onFailure : [];
}

function routeOf({ routes }: Table, id: string | undefined): Route | undefined {
  return routes.find((route) => route.id === id);
}

function place(route: Route | undefined): string {
  if (route === undefined) return 'nowhere';
  return route.kind === 'say' ? route.say : destination(route);
}
