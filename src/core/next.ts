import { codesOf } from './keys.ts';
import { firstOpening, hasOpenKey, isAllClosed, offered, openRoute, standInOf } from './offer.ts';
import { type Closed, openingState } from './opening.ts';
import type { ChoiceRule, EndRule, MenuExitRule } from './record.ts';
import { announcement, closed, menu, plain, weAreClosed } from './sentences.ts';
import type { Move } from './state.ts';
import type { Exit, Route, RouteId, TransferRoute } from './table.ts';
import { targetUri } from './target.ts';
import type { Turn } from './turn.ts';

/** Where a call goes next, and the limits that keep it from going round for ever. */

/** Says `lead`, then the choices that are open. */
export function offerMenu(turn: Turn, lead: readonly string[] = []): void {
  if (isWornOut(turn) || isOvertime(turn)) return tryLastResort(turn, lead);
  if (isAllClosed(turn)) return turnAway(turn, lead);
  ask(turn, lead);
}

/** The caller chose `route`, which may be closed, with `digits` where it was by keys. */
export function choose(turn: Turn, route: Route, rule: ChoiceRule, digits?: string): void {
  turn.note({ silent: 0, invalid: 0, declined: [] });
  const key = digits === undefined ? {} : { key: codesOf(route).indexOf(digits) };
  turn.record({ step: 'chosen', routeId: route.id, rule, ...key });
  const opening = openingState(turn.table, route, turn.wall);
  if (!opening.open) return tellClosed(turn, route, opening);
  if (opening.overridden) {
    turn.record({ step: 'opening', routeId: route.id, open: true, because: 'override' });
  }
  go(turn, route, []);
}

/** Ops have said that this call goes there, whatever the caller wants and whatever the hours are. */
export function divert(turn: Turn, route: Route, lead: string): void {
  turn.record({ step: 'chosen', routeId: route.id, rule: 'override' });
  go(turn, route, [lead]);
}

function tellClosed(turn: Turn, route: Route, state: Closed): void {
  const { because, holiday } = state;
  turn.record({ step: 'opening', routeId: route.id, open: false, because, ...(holiday && { holiday }) });
  const lead = closed(turn.table, route, state, turn.wall);
  const standIn = standInOf(turn, route);
  if (standIn === undefined) return offerMenu(turn, lead);
  if (typeof standIn === 'string') return offerMenu(turn, [...lead, standIn]);
  turn.record({ step: 'chosen', routeId: standIn.id, rule: 'when-closed' });
  go(turn, standIn, lead);
}

/**
 * No place that the menu names is open. The caller is told so once in a call, and goes to the table's `closed.goTo`.
 * Otherwise lines of information are still read, and keys that the menu does not name still work; nobody who asks
 * for neither is kept.
 */
function turnAway(turn: Turn, lead: readonly string[]): void {
  const isNews = !turn.state.toldClosed;
  const told = isNews ? [...lead, ...weAreClosed(turn.table, firstOpening(turn), turn.wall)] : lead;
  const goTo = isNews ? openRoute(turn, turn.table.closed.goTo) : undefined;
  turn.note({ toldClosed: true });
  if (goTo !== undefined) {
    turn.record({ step: 'chosen', routeId: goTo.id, rule: 'all-closed' });
    return go(turn, goTo, told);
  }
  if (offered(turn).length > 0 || (isNews && hasOpenKey(turn))) ask(turn, told);
  else sayGoodbye(turn, told, 'all-closed');
}

function ask(turn: Turn, lead: readonly string[]): void {
  const sentences = [...lead, ...menu(turn.table, offered(turn))];
  turn.speak(sentences, (speech) => ({ name: 'prompting', speech }));
}

/** The next open one of the routes that stand in for one that did not take the call; the menu when there is none. */
export function tryNext(turn: Turn, routes: readonly RouteId[], lead: readonly string[]): void {
  const place = routes.findIndex((id) => openRoute(turn, id) !== undefined);
  const route = openRoute(turn, routes[place]);
  if (route === undefined || isWornOut(turn)) return offerMenu(turn, lead);
  const rest = routes.slice(place + 1);
  turn.record({ step: 'chosen', routeId: route.id, rule: 'on-failure' });
  go(turn, route, lead, rest);
}

/** The menu did not help. */
export function leaveMenu(turn: Turn, exit: Exit, lead: readonly string[], rule: MenuExitRule): void {
  const fallback = fallbackRoute(turn);
  if (exit === 'goodbye' || fallback === undefined) return sayGoodbye(turn, lead, rule);
  turn.note({ silent: 0, invalid: 0 });
  turn.record({ step: 'chosen', routeId: fallback.id, rule });
  go(turn, fallback, lead);
}

export function sayGoodbye(turn: Turn, lead: readonly string[], rule: EndRule): void {
  const sentences = [...lead, plain(turn.table, 'goodbye')];
  turn.speak(sentences, (speech) => ({ name: 'leaving', rule, speech }));
}

function go(turn: Turn, route: Route, lead: readonly string[], onFailure?: readonly RouteId[]): void {
  if (route.kind === 'say') return offerMenu(turn, [...lead, ...announcement(turn.table, route)]);
  if (isWornOut(turn)) return tryLastResort(turn, lead);
  announce(turn, route, lead, onFailure ?? route.onFailure);
}

/** Says where the call goes, then moves it there, whatever the limits. */
export function announce(
  turn: Turn,
  route: TransferRoute,
  lead: readonly string[],
  onFailure: readonly RouteId[],
): void {
  const move = moveTo(turn, route, onFailure);
  const sentences = [...lead, ...announcement(turn.table, route)];
  if (sentences.length === 0) return sendRefer(turn, move);
  turn.speak(sentences, (speech) => ({ name: 'announcing', move, speech }));
}

/** The REFER of a new attempt. */
export function sendRefer(turn: Turn, move: Move): void {
  turn.note({
    lastTried: move.routeId,
    attempts: turn.state.attempts + 1,
    firstAttemptAt: turn.state.firstAttemptAt ?? turn.at,
  });
  turn.transfer(move, false);
}

/** Round too often or too long: the fallback once, then goodbye. A trunk that refuses REFER would refuse this too. */
function tryLastResort(turn: Turn, lead: readonly string[]): void {
  const fallback = fallbackRoute(turn);
  const { lastResortUsed, trunkRefused, lastTried } = turn.state;
  const exhausted = fallback === undefined || lastResortUsed || trunkRefused || fallback.id === lastTried;
  if (exhausted) return sayGoodbye(turn, lead, 'worn-out');
  turn.note({ lastResortUsed: true });
  turn.record({ step: 'chosen', routeId: fallback.id, rule: 'last-resort' });
  announce(turn, fallback, lead, []);
}

function isWornOut(turn: Turn): boolean {
  const { attempts, lastResortUsed } = turn.state;
  return lastResortUsed || attempts >= turn.table.transfer.maxAttempts || isImpatient(turn);
}

/** Whether the caller has been sent round for longer than the table allows. */
export function isImpatient(turn: Turn): boolean {
  const { firstAttemptAt } = turn.state;
  return (
    firstAttemptAt !== undefined && turn.at - firstAttemptAt >= turn.table.transfer.patienceSeconds * 1000
  );
}

/** Whether the caller has been here for longer than the menu is offered. */
export function isOvertime(turn: Turn): boolean {
  return turn.at - turn.state.connectedAt >= turn.table.transfer.maxMinutes * 60_000;
}

/** A fallback that is closed counts as none. */
function fallbackRoute(turn: Turn): TransferRoute | undefined {
  const route = openRoute(turn, turn.table.fallback);
  return route?.kind === 'transfer' ? route : undefined;
}

/** What is dialled for the route. */
export function moveTo(turn: Turn, route: TransferRoute, onFailure: readonly RouteId[]): Move {
  const { headers } = route;
  const { context } = turn.state;
  return {
    routeId: route.id,
    target: targetUri(route.target, turn.state.trunkId, turn.table.transfer.trunks),
    dialtone: route.dialtone,
    ringTimeoutSeconds: route.ringTimeoutSeconds,
    ...(headers !== undefined && context !== undefined && { headers, context }),
    onFailure,
  };
}
