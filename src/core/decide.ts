import type { Action } from './actions.ts';
import type { CallEvent } from './events.ts';
import { finish, meetSilence, pressAll, pressInPhase, refuse } from './keypad.ts';
import { offerMenu } from './next.ts';
import type { CallState, Phase } from './state.ts';
import type { Table } from './table.ts';
import {
  GOODBYE_TAIL_MS,
  complete,
  contradictVanishing,
  endAnnouncement,
  giveUpWaiting,
  keepWaiting,
  partDuringTransfer,
  partFor,
  retryAfterGlare,
  settle,
} from './transferring.ts';
import { Turn } from './turn.ts';

/** livekit-sip answers when our track is subscribed; a caller who is not answered in this time has gone. */
const ANSWER_MS = 60_000;
/** `active` follows the subscription: ACK within 1.75 s. Later than this nothing more is waited for. */
const ACTIVE_MS = 2000;

/** A call at its very start, with its first timer. */
export function beginCall(at: number): [CallState, readonly Action[]] {
  const state: CallState = {
    phase: { name: 'ringing', subscribed: false, kept: '' },
    nextId: 1,
    timer: 0,
    trunkId: '',
    connectedAt: at,
    silent: 0,
    invalid: 0,
    attempts: 0,
    firstAttemptAt: undefined,
    lastTried: undefined,
    lastResortUsed: false,
    trunkRefused: false,
  };
  return [state, [{ type: 'set-timer', id: 0, ms: ANSWER_MS }]];
}

/** All rules of a call. Pure: the same state, event and table give the same answer. */
export function decide(state: CallState, event: CallEvent, table: Table): [CallState, readonly Action[]] {
  if (state.phase.name === 'ended') return [state, []];
  const turn = new Turn(state, table, event.at);
  handle(turn, event);
  return [turn.state, turn.actions];
}

function handle(turn: Turn, event: CallEvent): void {
  const { phase } = turn.state;
  switch (event.type) {
    case 'caller-joined':
      return turn.note({ trunkId: event.trunkId });
    case 'track-subscribed':
      return phase.name === 'ringing' ? turn.enter({ ...phase, subscribed: true }, ACTIVE_MS) : undefined;
    case 'caller-connected':
      return phase.name === 'ringing' ? greet(turn, phase.kept) : undefined;
    case 'digit-pressed':
      return pressInPhase(turn, event.digit);
    case 'speech-finished':
      return 'speech' in phase && phase.speech === event.id ? endSpeech(turn, phase) : undefined;
    case 'transfer-settled':
      return endTransfer(turn, phase, event);
    case 'timer-expired':
      return event.id === turn.state.timer ? expire(turn, phase) : undefined;
    case 'caller-left':
      return leave(turn, phase);
    case 'worker-stopping':
      return stop(turn, phase);
    case 'speech-started':
    case 'utterance-heard':
    case 'utterance-lost':
    case 'assistant-answered':
    case 'service-changed':
      return;
  }
}

/** The caller can hear us. */
function greet(turn: Turn, kept: string): void {
  const { notice, greeting } = turn.table;
  turn.note({ connectedAt: turn.at });
  if (notice !== undefined) turn.speak([notice], (speech) => ({ name: 'notice', speech, kept }));
  else if (kept !== '') pressAll(turn, kept);
  else offerMenu(turn, [greeting]);
}

type Speaking = Extract<Phase, { speech?: number }>;

function endSpeech(turn: Turn, phase: Speaking): void {
  switch (phase.name) {
    case 'notice':
      return phase.kept === '' ? offerMenu(turn, [turn.table.greeting]) : pressAll(turn, phase.kept);
    case 'prompting':
      return turn.enter({ name: 'prompting' }, turn.table.keypad.firstDigitTimeoutMs);
    case 'announcing':
      return endAnnouncement(turn, phase);
    case 'waiting':
      return keepWaiting(turn, phase);
    case 'leaving':
      return turn.enter({ name: 'leaving', rule: phase.rule }, GOODBYE_TAIL_MS);
  }
}

function endTransfer(
  turn: Turn,
  phase: Phase,
  event: Extract<CallEvent, { type: 'transfer-settled' }>,
): void {
  if (!('transfer' in phase) || phase.transfer !== event.id) return;
  if (phase.name === 'parting') partFor(turn, phase.move, event.result.outcome);
  else settle(turn, phase, event.result);
}

function expire(turn: Turn, phase: Phase): void {
  if ('speech' in phase) {
    // The voice never reported its end: go on as though it had.
    turn.stopSpeaking();
    return endSpeech(turn, phase);
  }
  switch (phase.name) {
    case 'ringing':
      return phase.subscribed ? greet(turn, phase.kept) : hangUp(turn, 'never-answered');
    case 'prompting':
      return meetSilence(turn);
    case 'collecting':
      return finish(turn, phase.digits);
    case 'swallowing':
      return refuse(turn);
    case 'announcing':
      return endAnnouncement(turn, phase);
    case 'transferring':
      return giveUpWaiting(turn, phase);
    case 'retrying':
      return retryAfterGlare(turn, phase.move);
    case 'settling':
      return complete(turn, phase.move, phase.detail);
    case 'parting':
      return partFor(turn, phase.move, undefined);
    case 'vanishing':
      return contradictVanishing(turn, phase.move);
    case 'waiting':
      return keepWaiting(turn, phase);
    case 'moved':
      return hangUp(turn, 'moved');
    case 'leaving':
      return hangUp(turn, phase.rule);
    case 'ended':
      return;
  }
}

function leave(turn: Turn, phase: Phase): void {
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
function stop(turn: Turn, phase: Phase): void {
  const moving = ['transferring', 'retrying', 'settling', 'moved', 'parting'].includes(phase.name);
  // LiveKit goes on with a REFER without us; a hang-up would break it.
  if (moving) turn.end(phase.name === 'moved' ? 'moved' : 'worker-stopping');
  else hangUp(turn, 'worker-stopping');
}

function hangUp(turn: Turn, rule: string): void {
  turn.actions.push({ type: 'hang-up' });
  turn.end(rule);
}
