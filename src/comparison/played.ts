import { Rehearsal } from '../core/rehearsal.ts';
import type { Table } from '../core/table.ts';

/** Where callers end on a table, found by the rules of live calls. */

export interface Played {
  /** The routes that were chosen, in order. */
  readonly routeIds: readonly string[];
  /** What was dialled; absent where nothing was. */
  readonly target?: string;
  /** What was said, from the keys on. */
  readonly said: readonly string[];
  /** Milliseconds from the last key to what came of it. */
  readonly waitedMs: number;
}

const BETWEEN_KEYS_MS = 250;
const UNTIL_CHOSEN: readonly string[] = ['collecting', 'swallowing', 'announcing', 'leaving'];
/** The longest way through silences and repeated menus. */
const MOST_STEPS = 500;

/** The caller presses the keys in the first menu of a call that comes in at `wall`. */
export function playKeys(table: Table, keys: string, wall: number): Played {
  const call = begun(table, wall);
  const from = call.actions.length;
  for (const key of keys) {
    call.pass(BETWEEN_KEYS_MS);
    call.press(key);
  }
  const pressedAt = call.now;
  while (UNTIL_CHOSEN.includes(call.phase)) call.proceed();
  return playedSince(call, from, pressedAt);
}

/** The caller does nothing at all, or presses what nobody has as often as they may; `A` is on no telephone. */
export function playHelpless(table: Table, key: '' | 'A', wall: number): Played {
  const call = begun(table, wall);
  for (let steps = 0; steps < MOST_STEPS && !['transferring', 'ended'].includes(call.phase); steps += 1) {
    if (key !== '' && call.phase === 'prompting') call.press(key);
    call.proceed();
  }
  return playedSince(call, 0, 0);
}

function begun(table: Table, wall: number): Rehearsal {
  const call = new Rehearsal(table, '*', wall);
  if (call.phase === 'notice') call.proceed();
  return call;
}

function playedSince(call: Rehearsal, from: number, since: number): Played {
  const actions = call.actions.slice(from);
  const routeIds = actions.flatMap(({ action }) =>
    action.type === 'record' && action.entry.step === 'chosen' ? [action.entry.routeId] : [],
  );
  const transfer = actions.map(({ action }) => action).find((action) => action.type === 'transfer');
  const news = actions.find(
    ({ at, action }) => at >= since && (action.type === 'speak' || action.type === 'transfer'),
  );
  return {
    routeIds,
    ...(transfer && { target: transfer.target }),
    said: actions.flatMap(({ action }) => (action.type === 'speak' ? action.sentences : [])),
    waitedMs: news === undefined ? 0 : news.at - since,
  };
}
