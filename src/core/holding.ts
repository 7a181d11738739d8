import { take } from './asking.ts';
import { choose, offerMenu, sendRefer } from './next.ts';
import { isCancel, phraseIndex, understand } from './phrases/temporary.ts';
import { OPERATOR } from './sentences.ts';
import type { Move, Phase, Utterance } from './state.ts';
import type { Turn } from './turn.ts';

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
  const understanding = understand(utterance.text, phraseIndex(turn.table.routes));
  const wanted = wantedId(understanding);
  const other = turn.table.routes.find(({ id }) => id === wanted && id !== move.routeId);
  turn.stopSpeaking();
  if (other !== undefined) {
    turn.record({ step: 'held', routeId: move.routeId, rule: 'another place' });
    return utterance.trial ? take(turn, other, utterance, 'phrase') : choose(turn, other, 'phrase');
  }
  const denied = understanding.kind === 'none' && understanding.denied.includes(move.routeId);
  if (denied || isCancel(utterance.text)) {
    turn.record({ step: 'held', routeId: move.routeId, rule: 'cancelled' });
    turn.note({ declined: [...turn.state.declined, move.routeId] });
    return offerMenu(turn);
  }
  goOn(turn, { name: 'held', move }, 'nothing against it');
}

function wantedId(understanding: ReturnType<typeof understand>): string | undefined {
  if (understanding.kind === 'route') return understanding.routeId;
  return understanding.kind === 'operator' ? OPERATOR : undefined;
}
