import type { EndRule } from './record.ts';
import type { Phase } from './state.ts';
import { partDuringTransfer, partFor } from './transferring.ts';
import type { Turn } from './turn.ts';

/** The ends of a call: the caller leaves, the worker stops, or nothing is left to do. */

export function leave(turn: Turn, phase: Phase): void {
  switch (phase.name) {
    case 'transferring':
      return partDuringTransfer(turn, phase);
    case 'settling':
      return partFor(turn, phase.move, 'accepted');
    case 'retrying':
    case 'vanishing':
      return partFor(turn, phase.move, undefined);
    case 'parting':
      return;
    default:
      turn.stopSpeaking();
      return turn.end(phase.name === 'moved' ? 'moved' : 'caller-left');
  }
}

/** Nobody will answer this caller any more: an ended call is better than a silent one. */
export function stop(turn: Turn, phase: Phase): void {
  const moving = ['transferring', 'retrying', 'settling', 'moved', 'parting'].includes(phase.name);
  // LiveKit goes on with a REFER without us; a hang-up would break it.
  if (moving) turn.end(phase.name === 'moved' ? 'moved' : 'worker-stopping');
  else hangUp(turn, 'worker-stopping');
}

/** The caller stays on the line: somebody else talks to them now. */
export function makeWay(turn: Turn): void {
  turn.stopSpeaking();
  turn.end('replaced');
}

export function hangUp(turn: Turn, rule: EndRule): void {
  turn.actions.push({ type: 'hang-up' });
  turn.end(rule);
}
