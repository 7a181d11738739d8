import type { PhraseIndex } from '../core/phrases/phrase-index.ts';
import { understand } from '../core/phrases/understand.ts';
import type { Understanding } from '../core/phrases/understanding.ts';
import { OPERATOR } from '../core/sentences.ts';
import type { Route, Table } from '../core/table.ts';
import { type RouteAnswer, routeAnswer } from './route-answer.ts';

/** What would happen to a caller who says `text` instead of pressing keys. */
export function spokenAnswer(
  table: Table,
  index: PhraseIndex,
  { text, trunkId, wall }: { readonly text: string; readonly trunkId: string; readonly wall: number },
): RouteAnswer {
  const understood = understand(text, index);
  const route = chosenRoute(table, understood);
  const lines = [`said "${text}" → ${outcome(table, understood, route)}, by the rule ${understood.rule}`];
  const key = route && (route.keys[0] ?? (route.id === OPERATOR ? '0' : undefined));
  if (key !== undefined)
    lines.push(`  the same as ${routeAnswer(table, key, trunkId, wall).text.split('\n')[0]}`);
  return { text: lines.join('\n'), chosen: route !== undefined };
}

/** The route's id, `none`, or `ask`, also where a person is wanted and the table has no operator. */
export function gotOf(table: Table, understood: Understanding): string {
  if (understood.kind === 'ask' || understood.kind === 'none') return understood.kind;
  return chosenRoute(table, understood)?.id ?? 'ask';
}

function chosenRoute({ routes }: Table, understood: Understanding): Route | undefined {
  if (understood.kind === 'ask' || understood.kind === 'none') return undefined;
  const wanted = understood.kind === 'operator' ? OPERATOR : understood.routeId;
  return routes.find(({ id }) => id === wanted);
}

function outcome({ routes }: Table, understood: Understanding, route: Route | undefined): string {
  const names = (ids: readonly string[]): readonly string[] =>
    ids.map((id) => routes.find((one) => one.id === id)?.name ?? id);
  if (route !== undefined) return `${route.name} (${route.id})`;
  switch (understood.kind) {
    case 'ask':
      return `a question: "${names(understood.routeIds).join(' or ')}?"`;
    case 'none':
      return ['no place', ...names(understood.denied).map((name) => `not ${name}`)].join(', ');
    default:
      return 'a person, and this table has no operator: the caller is asked whom they want';
  }
}
