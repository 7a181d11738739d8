import { matchKeys } from '../../src/core/keys.ts';
import { about, announcement } from '../../src/core/sentences.ts';
import type { Route, Table, TransferRoute } from '../../src/core/table.ts';
import { targetUri } from '../../src/core/target.ts';
import type { ReferScript } from '../phone/refer.ts';
import { StackError } from '../stack-error.ts';

/** One REFER that must come, and what becomes of it. */
export interface PlannedTransfer {
  readonly route: TransferRoute;
  /** What stands in its Refer-To. */
  readonly target: string;
  /** What the caller must hear before it. */
  readonly sentences: readonly string[];
  readonly verdict: 'completed' | 'busy';
}

/** What a caller says instead of pressing a key. */
export interface SpokenWish {
  readonly request: string;
  /** What they must be asked then. */
  readonly question: string;
  readonly reply: string;
}

export interface PlannedCall {
  readonly title: string;
  /** The place's; pressed unless the caller speaks. */
  readonly key: string;
  readonly spoken?: SpokenWish;
  /** The sentence of the menu that the caller waits for: the one that names the key, or the last one. */
  readonly cue: string;
  /** In the order of their REFERs. */
  readonly transfers: readonly PlannedTransfer[];
}

/** A phone that rings and is answered after 3 s. */
const ANSWERS: ReferScript = {
  answer: 202,
  notify: [
    { afterMs: 200, status: 100 },
    { afterMs: 3000, status: 200 },
  ],
};
/** A provider that finds the line busy after 2.5 s. */
const IS_BUSY: ReferScript = {
  answer: 202,
  notify: [
    { afterMs: 200, status: 100 },
    { afterMs: 2500, status: 486 },
  ],
};

/** How the phone plays the other side of a transfer. */
export function scriptOf(transfer: PlannedTransfer | undefined): ReferScript {
  return transfer?.verdict === 'busy' ? IS_BUSY : ANSWERS;
}

/**
 * Two calls that the table makes possible: one to a place that answers, one to a busy place with another that stands
 * in. Throws a StackError where the table has no such places.
 */
export function planCalls(table: Table): readonly PlannedCall[] {
  const choices = choicesOf(table);
  const busy = choices.find((route) => standInOf(table, route) !== undefined);
  const answering = choices.find((route) => route !== busy);
  const standIn = busy && standInOf(table, busy);
  if (busy === undefined || standIn === undefined || answering === undefined) throw notEnough();
  const opening = openingOf(table);
  return [
    planned(table, answering, `${chosen(answering)}, and ${answering.name} answers.`, [
      announced(table, answering, opening, 'completed'),
    ]),
    planned(table, busy, `${chosen(busy)}, which is busy; ${standIn.name} takes the call.`, [
      announced(table, busy, opening, 'busy'),
      announced(table, standIn, [about(table, 'busy', busy)], 'completed'),
    ]),
  ];
}

function chosen(route: TransferRoute): string {
  return `The caller presses ${keyOf(route)} for ${route.name}`;
}

function planned(
  table: Table,
  route: TransferRoute,
  title: string,
  transfers: readonly PlannedTransfer[],
): PlannedCall {
  return { title, key: keyOf(route), cue: about(table, 'menuEntry', route), transfers };
}

function announced(
  table: Table,
  route: TransferRoute,
  before: readonly string[],
  verdict: PlannedTransfer['verdict'],
): PlannedTransfer {
  return transferTo(table, route, [...before, ...announcement(table, route)], verdict);
}

/** The caller must hear all of `sentences` before it. */
export function transferTo(
  table: Table,
  route: TransferRoute,
  sentences: readonly string[],
  verdict: PlannedTransfer['verdict'],
): PlannedTransfer {
  return { route, target: targetUri(route.target, '', table.transfer.trunks), sentences, verdict };
}

/** What every caller hears first. */
export function openingOf({ notice, greeting }: Table): readonly string[] {
  return [...(notice === undefined ? [] : [notice]), greeting];
}

/** The places that the menu names and whose keys act at once. */
export function choicesOf(table: Table): readonly TransferRoute[] {
  return table.routes.filter((route) => isChoice(table, route));
}

function isChoice(table: Table, route: Route): route is TransferRoute {
  if (route.kind !== 'transfer' || !route.listed || keyOf(route) === '') return false;
  const { exact, longer } = matchKeys(table, keyOf(route));
  return exact === route && !longer;
}

function standInOf(table: Table, { onFailure }: TransferRoute): TransferRoute | undefined {
  const route = table.routes.find(({ id }) => id === onFailure[0]);
  return route?.kind === 'transfer' ? route : undefined;
}

export function keyOf(route: Route): string {
  return route.keys[0] ?? '';
}

function notEnough(): StackError {
  return new StackError(
    'The demo calls two places of agent.config.json: it needs two listed routes with "transferTo" and a key that ' +
      'begins no other, one of them with an "onFailure" that names a route with "transferTo".',
  );
}
