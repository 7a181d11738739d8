import type { Action, TransferOrder } from '../core/actions.ts';
import type { RecordEntry } from '../core/record.ts';
import { Rehearsal, type TimedAction } from '../core/rehearsal.ts';
import { menu, menuRoutes } from '../core/sentences.ts';
import type { Table } from '../core/table.ts';

export interface RouteAnswer {
  /** For people, one or more lines. */
  readonly text: string;
  /** Whether the keys themselves chose a route. */
  readonly chosen: boolean;
}

/** Far below the shortest time that a table can wait for another digit. */
const BETWEEN_KEYS_MS = 250;

/**
 * What a caller hears and where they go who presses `keys` during the first menu of a call on this trunk. `wall`: the
 * time of day, in milliseconds since 1970 UTC.
 */
export function routeAnswer(table: Table, keys: string, trunkId: string, wall: number): RouteAnswer {
  const call = new Rehearsal(table, trunkId, wall);
  if (call.phase === 'notice') call.proceed();
  const { ignored, from, pressedAt, orHash } = pressAll(call, keys);
  toNextStop(call);
  const part = partOf(call.actions.slice(from), table);
  const waited = part.at === undefined ? 0 : part.at - pressedAt;
  const when = waited === 0 ? '' : `after ${waited / 1000} s${orHash ? ' or #' : ''}: `;
  const rest = ignored === '' ? '' : ` (${ignored} changes nothing)`;
  const next = afterwards(call, part.order, table);
  const first = `pressed ${keys} → ${when}${describe(part, table)}${next}${rest}`;
  const choices = part.routeId === undefined ? part.menu : [];
  const text = [first, ...choices.map((sentence) => `  ${quoted(sentence)}`)].join('\n');
  return { text, chosen: isByKeys(part.rule) };
}

interface Pressed {
  /** Keys that changed nothing. */
  readonly ignored: string;
  /** The first action that the last key with an effect led to. */
  readonly from: number;
  readonly pressedAt: number;
  /** Whether `#` would save the wait. */
  readonly orHash: boolean;
}

function pressAll(call: Rehearsal, keys: string): Pressed {
  let [ignored, from, pressedAt] = ['', call.actions.length, call.now];
  for (const key of keys) {
    call.pass(BETWEEN_KEYS_MS);
    const sofar = call.actions.length;
    if (call.press(key)) [from, pressedAt] = [sofar, call.now];
    else ignored += key;
  }
  return { ignored, from, pressedAt, orHash: call.phase === 'collecting' };
}

/** Goes on until something is dialled, the caller may choose again, or the call is over. */
function toNextStop(call: Rehearsal): void {
  while (['collecting', 'swallowing', 'announcing', 'leaving'].includes(call.phase)) call.proceed();
}

/** What happens between two things that come from outside. */
interface Part {
  /** When the first thing was said, chosen or dialled. */
  readonly at: number | undefined;
  readonly said: readonly string[];
  /** The choices that were read after it. */
  readonly menu: readonly string[];
  readonly routeId?: string;
  readonly rule?: string;
  readonly order?: TransferOrder;
}

function partOf(actions: readonly TimedAction[], table: Table): Part {
  const all = actions.flatMap(({ action }) => (action.type === 'speak' ? action.sentences : []));
  const choices = new Set(menu(table, menuRoutes(table)));
  const said = all.findLastIndex((sentence) => !choices.has(sentence)) + 1;
  const records = actions.flatMap(({ action }) => (action.type === 'record' ? [action.entry] : []));
  const choice = records.find((entry): entry is Chosen => entry.step === 'chosen');
  const order = actions.map(({ action }) => action).find((action) => action.type === 'transfer');
  return {
    at: actions.find(({ action }) => isNews(action))?.at,
    said: all.slice(0, said),
    menu: all.slice(said),
    ...(choice && { routeId: choice.routeId, rule: choice.rule }),
    ...(order && { order }),
  };
}

type Chosen = Extract<RecordEntry, { step: 'chosen' }>;

function isNews(action: Action): boolean {
  if (action.type === 'record') return action.entry.step === 'chosen';
  return action.type === 'speak' || action.type === 'transfer';
}

function describe({ said, menu: menuRead, routeId, rule, order }: Part, table: Table): string {
  const heard = [said.map(quoted).join(' '), menuRead.length > 0 ? 'the menu' : ''].filter(
    (text) => text !== '',
  );
  const parts = [heard.join(', then '), order === undefined ? '' : dialled(order)];
  const what = parts.filter((text) => text !== '').join(' ');
  if (routeId === undefined) return what === '' ? 'nothing is said, nothing is chosen' : what;
  return `${isByKeys(rule) ? '' : 'no choice, so '}${nameOf(routeId, table)} (${routeId}): ${what}`;
}

function isByKeys(rule: string | undefined): boolean {
  return rule === 'key' || rule === 'operator-key';
}

function dialled({ target, dialtone, ringTimeoutSeconds }: TransferOrder): string {
  return `REFER ${target}, ${dialtone ? 'dial tone' : 'no dial tone'}, up to ${ringTimeoutSeconds} s`;
}

/** Where the call goes on when nobody answers, as far as it goes. */
function afterwards(call: Rehearsal, order: TransferOrder | undefined, table: Table): string {
  if (order === undefined) return '';
  const from = call.actions.length;
  call.pass(order.ringTimeoutSeconds * 1000);
  call.settle('no-answer');
  toNextStop(call);
  const part = partOf(call.actions.slice(from), table);
  const steps = [
    part.routeId === undefined ? '' : nameOf(part.routeId, table),
    part.menu.length > 0 ? 'the menu' : '',
    call.phase === 'ended' ? quoted(part.said.at(-1) ?? '') : '',
  ];
  const text = steps.filter((step) => step !== '').map((step) => `, then ${step}`);
  return text.join('') + afterwards(call, part.order, table);
}

function nameOf(routeId: string, table: Table): string {
  return table.routes.find(({ id }) => id === routeId)?.name ?? routeId;
}

function quoted(sentence: string): string {
  return `"${sentence}"`;
}
