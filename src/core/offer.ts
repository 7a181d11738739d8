import type { Opening } from './hours.ts';
import { isOpen, openingState } from './opening.ts';
import { hasKey, menuRoutes } from './sentences.ts';
import type { Route, RouteId, TransferRoute } from './table.ts';
import type { Turn } from './turn.ts';

/** What is open at the time of an event, and what stands in for what is not. */

export function routeOf(turn: Turn, id: RouteId): Route | undefined {
  return turn.table.routes.find((route) => route.id === id);
}

/** The routes that the menu names now. */
export function offered(turn: Turn): readonly Route[] {
  return menuRoutes(turn.table).filter((route) => isOpen(turn.table, route, turn.wall));
}

/** Whether the menu has places to name, and all of them are closed. */
export function isAllClosed(turn: Turn): boolean {
  const places = namedPlaces(turn);
  return places.length > 0 && !places.some((route) => isOpen(turn.table, route, turn.wall));
}

/** Whether the menu would be empty because everything that it could name is closed. */
export function hasNothingToName(turn: Turn): boolean {
  return isAllClosed(turn) && offered(turn).length === 0;
}

/** Whether a key leads to a place that is open, though the menu may not name it. */
export function hasOpenKey(turn: Turn): boolean {
  return turn.table.routes.some((route) => hasKey(route) && isOpen(turn.table, route, turn.wall));
}

/** When the first of the places opens that the menu names. */
export function firstOpening(turn: Turn): Opening | undefined {
  const openings = namedPlaces(turn).flatMap((route) => {
    const state = openingState(turn.table, route, turn.wall);
    return state.open || state.opens === undefined ? [] : [state.opens];
  });
  return openings.toSorted((a, b) => a.at - b.at)[0];
}

/** The route where it is open. */
export function openRoute(turn: Turn, id: RouteId | undefined): Route | undefined {
  const route = id === undefined ? undefined : routeOf(turn, id);
  return route !== undefined && isOpen(turn.table, route, turn.wall) ? route : undefined;
}

/**
 * What follows when a closed route has been asked for: an open route, or a message; nothing: the menu. A stand-in
 * that is closed too is passed over without a word, and its own `whenClosed` followed; none is looked at twice.
 */
export function standInOf(turn: Turn, closed: Route): Route | string | undefined {
  const seen = new Set<RouteId>();
  for (let route: Route | undefined = closed; route !== undefined && !seen.has(route.id);) {
    seen.add(route.id);
    const { whenClosed }: Route = route;
    if (whenClosed === undefined) return undefined;
    if ('say' in whenClosed) return whenClosed.say;
    route = routeOf(turn, whenClosed.goTo);
    if (route !== undefined && isOpen(turn.table, route, turn.wall)) return route;
  }
  return undefined;
}

function namedPlaces(turn: Turn): readonly TransferRoute[] {
  return menuRoutes(turn.table).filter((route) => route.kind === 'transfer');
}
