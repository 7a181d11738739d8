import { codesOf } from '../../core/keys.ts';
import { OPERATOR, OPERATOR_KEY, menuRoutes } from '../../core/sentences.ts';
import type { Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** More choices than this are forgotten before the last one is read. */
const MOST_CHOICES = 5;

/** Whether callers whom the menu does not help find a person, and whether the menu helps. */
export function exitWarnings({ table }: LintSubject): readonly Problem[] {
  return [...operatorWarnings(table), ...fallbackWarnings(table), ...menuWarnings(table)];
}

function operatorWarnings(table: Table): readonly Problem[] {
  const index = table.routes.findIndex((route) => codesOf(route).includes(OPERATOR_KEY));
  if (index < 0) {
    const message = 'Nobody is reached by 0, which many callers press to get a person.';
    return [
      { path: 'routes', message, fix: 'Give the route that has time for everybody the id "operator".' },
    ];
  }
  if (table.routes[index]?.kind === 'transfer') return [];
  const message = 'Whoever presses 0 wants a person, and only hears something read out.';
  return [{ path: `routes[${index}].say`, message, fix: 'Give it "transferTo" in place of "say".' }];
}

function fallbackWarnings({ fallback, routes }: Table): readonly Problem[] {
  if (fallback !== undefined) return [];
  const message = 'There is none: callers whom the menu did not help are told goodbye.';
  const takers = routes.filter(({ kind }) => kind === 'transfer');
  const id = (takers.find((route) => route.id === OPERATOR) ?? takers[0])?.id;
  const fix = id === undefined ? 'Name a route with "transferTo".' : `Write "fallback": "${id}".`;
  return [{ path: 'fallback', message, fix }];
}

/** 0 is not counted: callers know it, and it is read last. */
function menuWarnings(table: Table): readonly Problem[] {
  const choices = menuRoutes(table).filter(({ keys }) => !isZero(keys)).length;
  if (choices <= MOST_CHOICES) return [];
  const message = `The menu has ${choices} choices besides 0; callers keep ${MOST_CHOICES} in mind at most.`;
  const fix = 'Write "listed": false for those that are asked for least, or join some.';
  return [{ path: 'routes', message, fix }];
}

function isZero(keys: readonly string[]): boolean {
  return keys[0] === undefined || keys[0] === OPERATOR_KEY;
}
