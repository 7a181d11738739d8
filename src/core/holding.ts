import { take } from './asking.ts';
import { offerMenu, sendRefer } from './next.ts';
import { afterRefusal, isCancel } from './phrases/cancel.ts';
import type { Understanding } from './phrases/understanding.ts';
import { OPERATOR } from './sentences.ts';
import type { Move, Phase, Utterance } from './state.ts';
import type { Route } from './table.ts';
import type { Turn } from './turn.ts';
import { meaningOf, recordHeard } from './understood.ts';

/** The rules of what the caller says while a transfer is announced: the REFER waits for it, but not for long. */

/**
 * How long after the caller's last sound a REFER is held. Counted from there and not from the first: "no, I want the
 * workshop" takes longer than this to say.
 */
const DECISION_MS = 1500;
/** A voice that never ends: a television, another conversation. */
const LONGEST_HOLD_MS = 5000;

type Held = Extract<Phase, { name: 'held' }>;

/** The caller speaks: the sentence stops. */
export function hold(turn: Turn, move: Move): void {
  turn.stopSpeaking();
  turn.enter({ name: 'held', move }, LONGEST_HOLD_MS);
}

/** The caller has fallen silent. */
export function awaitDecision(turn: Turn): void {
  turn.setTimer(DECISION_MS);
}

/** No words came of it, or none in time. */
export function goOn(turn: Turn, { move }: Held, rule: string): void {
  turn.record({ step: 'held', routeId: move.routeId, rule });
  sendRefer(turn, move);
}

/** "No" and "wait" lead to the menu, another place to that place; anything else changes nothing. */
export function decideHeld(turn: Turn, move: Move, utterance: Utterance): void {
  turn.stopSpeaking();
  const understanding = meaningOf(turn, utterance);
  recordHeard(turn, utterance, understanding);
  const other = otherPlace(turn, move, utterance, understanding);
  if (other !== undefined) {
    turn.record({ step: 'held', routeId: move.routeId, rule: 'another place' });
    return take(turn, other, 'phrase', { trial: utterance.trial, slip: false, asked: 0 });
  }
  if (!isRefused(move, utterance, understanding)) {
    return goOn(turn, { name: 'held', move }, 'nothing against it');
  }
  turn.record({ step: 'held', routeId: move.routeId, rule: 'cancelled' });
  turn.note({ declined: [...turn.state.declined, move.routeId] });
  offerMenu(turn);
}

function otherPlace(
  turn: Turn,
  move: Move,
  { text, trial }: Utterance,
  whole: Understanding,
): Route | undefined {
  const rest = afterRefusal(text);
  const wanted = wantedId(whole) ?? (rest && wantedId(meaningOf(turn, { text: rest, trial })));
  return turn.table.routes.find(({ id }) => id === wanted && id !== move.routeId);
}

function isRefused(move: Move, { text }: Utterance, understanding: Understanding): boolean {
  const denied = understanding.kind === 'none' && understanding.denied.includes(move.routeId);
  return denied || isCancel(text) || afterRefusal(text) !== undefined;
}

function wantedId(understanding: Understanding): string | undefined {
  if (understanding.kind === 'route') return understanding.routeId;
  return understanding.kind === 'operator' ? OPERATOR : undefined;
}
