import type { Action } from './actions.ts';
import { useAnswer } from './assisting.ts';
import { leave, makeWay, stop } from './departure.ts';
import { moveByHand } from './by-hand.ts';
import type { CallEvent } from './events.ts';
import { hear, listen, loseUtterance } from './hearing.ts';
import { awaitDecision, decideHeld, goOn, hold } from './holding.ts';
import { pressInPhase } from './keypad.ts';
import { endSpeech, expire, greet } from './phase-end.ts';
import { NO_PAST, type Rescue } from './rescue.ts';
import type { CallState, Phase, Utterance } from './state.ts';
import type { Table } from './table.ts';
import { partFor, settle } from './transferring.ts';
import { Turn } from './turn.ts';

/** livekit-sip answers when our track is subscribed; a caller who is not answered in this time has gone. */
const ANSWER_MS = 60_000;
/** `active` follows the subscription: ACK within 1.75 s. Later than this nothing more is waited for. */
const ACTIVE_MS = 2000;
/** A caller whose line was up is in the room already, or has gone. */
const RETURN_MS = 5000;

/**
 * A call at its very start, with its first timer. `wall`: what `at` is in milliseconds since 1970 UTC. `rescue`: another
 * process has begun the call; its limits go on from there.
 */
export function beginCall(at: number, wall: number, rescue?: Rescue): [CallState, readonly Action[]] {
  const past = rescue?.past ?? NO_PAST;
  const here = (moment: number): number => at - (wall - moment);
  const state: CallState = {
    phase: { name: 'ringing', subscribed: false, kept: '' },
    nextId: 1,
    timer: 0,
    trunkId: '',
    wallOffset: wall - at,
    connectedAt: past.connectedAt === undefined ? at : here(past.connectedAt),
    silent: 0,
    invalid: 0,
    attempts: past.attempts,
    firstAttemptAt: past.firstAttemptAt === undefined ? undefined : here(past.firstAttemptAt),
    lastTried: past.lastTried,
    lastResortUsed: past.lastResortUsed,
    trunkRefused: past.trunkRefused,
    toldClosed: false,
    noise: 0,
    declined: [],
    remarks: [],
    lastInput: { keys: '', heard: '' },
    context: undefined,
    rescue,
  };
  const timer = {
    type: 'set-timer',
    id: 0,
    ms: past.connectedAt === undefined ? ANSWER_MS : RETURN_MS,
  } as const;
  if (rescue === undefined) return [state, [timer]];
  const { past: _, ...entry } = rescue;
  return [state, [timer, { type: 'record', entry: { step: 'rescued', ...entry } }]];
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
      return phase.name === 'ringing' ? hearTrack(turn, phase) : undefined;
    case 'caller-connected':
      return phase.name === 'ringing' ? connect(turn, phase) : undefined;
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
    case 'moved-by-hand':
      return moveByHand(turn, event);
    case 'worker-stopping':
      return stop(turn, phase);
    case 'replaced':
      return makeWay(turn);
    case 'speech-started':
      return startListening(turn, phase);
    case 'speech-ended':
      return phase.name === 'held' ? awaitDecision(turn) : undefined;
    case 'utterance-heard':
      return hearInPhase(turn, phase, { text: event.text, trial: event.trial });
    case 'utterance-lost':
      return loseInPhase(turn, phase);
    case 'assistant-answered':
      return phase.name === 'thinking' && phase.assistance === event.id
        ? useAnswer(turn, phase, event.answer)
        : undefined;
    case 'service-changed':
      return turn.record({ step: 'service', service: event.service, works: event.works });
  }
}

type Ringing = Extract<Phase, { name: 'ringing' }>;

function hearTrack(turn: Turn, phase: Ringing): void {
  if (phase.active) greet(turn, phase.kept, 'active');
  else turn.enter({ ...phase, subscribed: true }, ACTIVE_MS);
}

/** The line of a new call is up because our track is heard; on one that was up before, that comes afterwards. */
function connect(turn: Turn, phase: Ringing): void {
  const isLate = turn.state.rescue !== undefined && !phase.subscribed;
  if (isLate) turn.enter({ ...phase, active: true }, ACTIVE_MS);
  else greet(turn, phase.kept, 'active');
}

function startListening(turn: Turn, phase: Phase): void {
  if (phase.name === 'prompting' || phase.name === 'asking') listen(turn, phase);
  else if (phase.name === 'announcing') hold(turn, phase.move);
}

function hearInPhase(turn: Turn, phase: Phase, utterance: Utterance): void {
  turn.note({ lastInput: { ...turn.state.lastInput, heard: utterance.text } });
  if (phase.name === 'announcing' || phase.name === 'held') decideHeld(turn, phase.move, utterance);
  else hear(turn, phase, utterance);
}

function loseInPhase(turn: Turn, phase: Phase): void {
  if (phase.name === 'listening') loseUtterance(turn, phase);
  else if (phase.name === 'held') goOn(turn, phase, 'no words');
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
