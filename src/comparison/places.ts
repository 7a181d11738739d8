import type { Route, Table, Target } from '../core/table.ts';
import { type Change, changed } from './change.ts';

const GROUP = 'Places';

/** Routes that have come, gone, or lead elsewhere. */
export function placeChanges(old: Table, now: Table): readonly Change[] {
  const before = new Map(old.routes.map((route) => [route.id, route]));
  const after = new Map(now.routes.map((route) => [route.id, route]));
  const gone = old.routes.filter(({ id }) => !after.has(id));
  const added = now.routes.filter(({ id }) => !before.has(id));
  const renamed = new Map(
    gone.flatMap((route) => {
      const same = added.find((other) => isSamePlace(route, other));
      return same === undefined ? [] : [[route.id, same.id] as const];
    }),
  );
  const known = new Set(renamed.values());
  return [
    ...gone.map(({ id }): Change => {
      const other = renamed.get(id);
      return {
        group: GROUP,
        text: other === undefined ? `${id} is gone.` : `${id} has the id ${other} now.`,
      };
    }),
    ...added
      .filter(({ id }) => !known.has(id))
      .map((route): Change => ({ group: GROUP, text: `${route.id} is new: ${destination(route)}.` })),
    ...now.routes.flatMap((route) => {
      const was = before.get(route.id);
      return was === undefined ? [] : routeChanges(was, route);
    }),
  ];
}

function isSamePlace(a: Route, b: Route): boolean {
  return a.name === b.name && destination(a) === destination(b);
}

function routeChanges(was: Route, is: Route): readonly Change[] {
  const each = (what: string, read: (route: Route) => string | undefined): readonly Change[] =>
    changed(GROUP, `${is.id}, ${what}`, read(was), read(is));
  return [
    ...each('its name', ({ name }) => `"${name}"`),
    ...each('where it leads', destination),
    ...each('phrases', ({ phrases }) => list(phrases)),
    ...each('in the menu', ({ listed }) => (listed ? 'yes' : 'no')),
    ...each('the ringing tone', (route) =>
      route.kind === 'transfer' ? (route.dialtone ? 'on' : 'off') : undefined,
    ),
    ...each('how long it rings at most', (route) =>
      route.kind === 'transfer' ? `${route.ringTimeoutSeconds} s` : undefined,
    ),
    ...each('who is tried next', (route) => (route.kind === 'transfer' ? list(route.onFailure) : undefined)),
  ];
}

/** What is dialled or read out. */
export function destination(route: Route): string {
  return route.kind === 'say' ? 'a line of information' : targetText(route.target);
}

function targetText(target: Target): string {
  return target.kind === 'uri' ? target.uri : target.e164;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
