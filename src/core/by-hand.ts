import type { CallEvent } from './events.ts';
import { announce } from './next.ts';
import type { HandRule } from './record.ts';
import type { Phase } from './state.ts';
import type { Turn } from './turn.ts';

type MovedByHand = Extract<CallEvent, { type: 'moved-by-hand' }>;

/**
 * Somebody of ops moves the call, as though the caller had chosen the route. By the same lock as a key: nothing while a
 * transfer is under way. A route that is closed may be used, and a call that has been round too often.
 */
export function moveByHand(turn: Turn, { id, routeId, by }: MovedByHand): void {
  const route = turn.table.routes.find((each) => each.id === routeId);
  const obstacle = obstacleIn(turn.state.phase);
  const rule = obstacle ?? (route === undefined ? 'unknown-route' : undefined);
  if (rule !== undefined || route?.kind !== 'transfer') {
    return answer(turn, id, routeId, by, rule ?? 'information-route');
  }
  turn.stopSpeaking();
  answer(turn, id, routeId, by, 'accepted');
  turn.note({ silent: 0, invalid: 0, declined: [] });
  turn.record({ step: 'chosen', routeId, rule: 'by-hand' });
  announce(turn, route, [], route.onFailure);
}

function answer(turn: Turn, id: number, routeId: string, by: string, rule: HandRule): void {
  turn.actions.push({ type: 'answer-by-hand', id, rule });
  turn.record({ step: 'by-hand', routeId, rule, by });
}

/** Why the call cannot be moved in this phase. */
function obstacleIn(phase: Phase): HandRule | undefined {
  switch (phase.name) {
    case 'ringing':
      return 'not-answered-yet';
    case 'notice':
      return 'notice';
    case 'transferring':
    case 'retrying':
    case 'settling':
    case 'vanishing':
      return 'transfer-under-way';
    case 'parting':
    case 'moved':
    case 'ended':
      return 'over';
    case 'prompting':
    case 'collecting':
    case 'swallowing':
    case 'listening':
    case 'asking':
    case 'thinking':
    case 'announcing':
    case 'held':
    case 'waiting':
    case 'leaving':
      return undefined;
  }
}
