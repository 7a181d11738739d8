import { OPERATOR, OPERATOR_KEY } from '../core/sentences.ts';
import type { Draft, DraftRoute } from './draft.ts';
import { nearest } from '../core/nearest.ts';
import { isNotYet } from './not-yet.ts';
import type { Problem } from './problem.ts';
import { MENU } from './schema-fields.ts';

/** Names are compared so many times in all: thousands of unknown ids among thousands of routes would take minutes. */
const MOST_COMPARISONS = 20_000;

/** What is wrong with the routes among each other. */
export function routeProblems(draft: Draft): readonly Problem[] {
  const ids = routesById(draft);
  const suggest = suggester(ids);
  return [
    ...draft.routes.flatMap((route) => [
      ...duplicateId(route, ids),
      ...purposeProblems(route),
      ...uselessFields(route),
      ...onFailureProblems(route, ids, suggest),
      ...whenClosedProblems(route, ids, suggest),
    ]),
    ...duplicateKeys(draft),
    ...fallbackProblems(draft, ids, suggest),
    ...closedProblems(draft, ids, suggest),
    ...unreachable(draft),
  ];
}

type ById = ReadonlyMap<string, DraftRoute>;
type Suggest = (id: string) => string;

function routesById(draft: Draft): ById {
  const ids = new Map<string, DraftRoute>();
  for (const route of draft.routes) {
    const { id } = route.fields;
    if (id !== undefined && !ids.has(id)) ids.set(id, route);
  }
  return ids;
}

function suggester(ids: ById): Suggest {
  let left = MOST_COMPARISONS;
  return (id) => {
    left -= ids.size;
    const meant = left < 0 ? undefined : nearest(id, ids.keys());
    return meant === undefined ? 'Write the id of a route.' : `Did you mean "${meant}"?`;
  };
}

function duplicateId({ path, fields: { id } }: DraftRoute, ids: ById): readonly Problem[] {
  const first = id === undefined ? undefined : ids.get(id);
  if (first === undefined || first.path === path) return [];
  const message = `"${id}" is also the id of ${first.path}.`;
  return [{ path: `${path}.id`, message, fix: 'Give every route an id of its own.' }];
}

function purposeProblems({ path, has }: DraftRoute): readonly Problem[] {
  const fix = 'Give it "transferTo" (where the call is moved) or "say" (what is read out).';
  if (has('transferTo') && has('say'))
    return [{ path, message: 'has both transferTo and say.', fix: 'Keep one.' }];
  const later = ['menu', 'hangup'].some((field) => isNotYet('routes', field) && has(field));
  if (has('transferTo') || has('say') || later) return [];
  return [{ path, message: 'has neither transferTo nor say.', fix }];
}

function uselessFields(route: DraftRoute): readonly Problem[] {
  if (!route.has('say') || route.has('transferTo')) return [];
  const useless = ['announce', 'dialtone', 'ringTimeoutSeconds', 'headers', 'onFailure'].filter(route.has);
  return useless.map((field) => ({
    path: `${route.path}.${field}`,
    message: 'has no effect on a route with say.',
    fix: 'Take it out.',
  }));
}

function onFailureProblems({ path, fields }: DraftRoute, ids: ById, suggest: Suggest): readonly Problem[] {
  const wrong = (fields.onFailure ?? []).map((id, index): Problem | undefined => {
    const where = `${path}.onFailure[${index}]`;
    if (id === fields.id)
      return { path: where, message: 'is this route itself.', fix: 'Name another route.' };
    return ids.has(id) ? undefined : { path: where, message: `"${id}" is no route.`, fix: suggest(id) };
  });
  return wrong.filter((problem) => problem !== undefined);
}

function duplicateKeys({ routes }: Draft): readonly Problem[] {
  const operator = routes.find((route) => route.fields.id === OPERATOR);
  const owners = new Map<string, DraftRoute>(operator === undefined ? [] : [[OPERATOR_KEY, operator]]);
  return routes.flatMap((route) => {
    const keys = [route.fields.keys ?? []].flat();
    return keys.flatMap((key, index): readonly Problem[] => {
      const owner = owners.get(key);
      const path = `${route.path}.keys`;
      if (keys.indexOf(key) < index) {
        return [{ path, message: `"${key}" stands there twice.`, fix: 'Write it once.' }];
      }
      if (owner === undefined) owners.set(key, route);
      if (owner === undefined || owner === route) return [];
      const name = owner.fields.id ?? 'another route';
      return [
        { path, message: `"${key}" is also a key of ${name} (${owner.path}).`, fix: 'Use another key.' },
      ];
    });
  });
}

function fallbackProblems({ fallback }: Draft, ids: ById, suggest: Suggest): readonly Problem[] {
  if (fallback === undefined) return [];
  const route = ids.get(fallback);
  if (route === undefined)
    return [{ path: 'fallback', message: `"${fallback}" is no route.`, fix: suggest(fallback) }];
  if (!route.has('say') || route.has('transferTo')) return [];
  const message = `"${fallback}" only reads something out; nobody takes the call there.`;
  return [{ path: 'fallback', message, fix: 'Name a route with "transferTo".' }];
}

function whenClosedProblems(route: DraftRoute, ids: ById, suggest: Suggest): readonly Problem[] {
  const { whenClosed, id: own } = route.fields;
  const path = `${route.path}.whenClosed`;
  if (typeof whenClosed !== 'string' || whenClosed === MENU) return [];
  if (whenClosed === own) return [{ path, message: 'names the route itself.', fix: 'Name another route.' }];
  if (ids.has(whenClosed)) return [];
  return [{ path, message: `"${whenClosed}" is no route.`, fix: suggest(whenClosed) }];
}

function closedProblems({ closedGoTo }: Draft, ids: ById, suggest: Suggest): readonly Problem[] {
  if (closedGoTo === undefined || ids.has(closedGoTo)) return [];
  return [{ path: 'closed.goTo', message: `"${closedGoTo}" is no route.`, fix: suggest(closedGoTo) }];
}

function unreachable({ routes, fallback, closedGoTo }: Draft): readonly Problem[] {
  // A field that is wrong itself may well name the route.
  const unclear = routes.some(({ has, fields }) =>
    (['onFailure', 'whenClosed'] as const).some((field) => has(field) && fields[field] === undefined),
  );
  if (unclear) return [];
  const named = new Set<unknown>([
    OPERATOR,
    fallback,
    closedGoTo,
    ...routes.flatMap(({ fields }) => [...(fields.onFailure ?? []), fields.whenClosed]),
  ]);
  const lost = routes.filter(({ fields: { id }, has }) => id !== undefined && !has('keys') && !named.has(id));
  return lost.map(({ path }) => ({
    path,
    message: 'cannot be reached by anybody.',
    fix: 'Give it "keys", name it in an "onFailure" or "whenClosed", as "fallback" or "closed.goTo", or take it out.',
  }));
}
