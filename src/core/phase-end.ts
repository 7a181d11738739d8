import { ignoreQuestion } from './asking.ts';
import { useAnswer } from './assisting.ts';
import { apologise } from './apology.ts';
import { hangUp } from './departure.ts';
import { loseUtterance } from './hearing.ts';
import { goOn } from './holding.ts';
import { meetSilence, outwait, refuse } from './keypad.ts';
import type { Phase } from './state.ts';
import {
  GOODBYE_TAIL_MS,
  complete,
  contradictVanishing,
  endAnnouncement,
  giveUpWaiting,
  keepWaiting,
  partFor,
  retryAfterGlare,
} from './transferring.ts';
import type { Turn } from './turn.ts';
import { welcome } from './welcome.ts';

/** What follows when a phase comes to its end: all has been said, or its timer has run out. */

/** The caller can hear us. */
export function greet(turn: Turn, kept: string, rule: 'active' | 'not-waited-for'): void {
  const { notice } = turn.table;
  const { rescue } = turn.state;
  turn.record({ step: 'connected', rule });
  if (rescue?.past.connectedAt !== undefined) return apologise(turn, rescue.past, kept);
  turn.note({ connectedAt: turn.at });
  if (notice !== undefined) turn.speak([notice], (speech) => ({ name: 'notice', speech, kept }));
  else welcome(turn, kept, undefined);
}

export type Speaking = Extract<Phase, { speech?: number }>;

export function endSpeech(turn: Turn, phase: Speaking): void {
  switch (phase.name) {
    case 'notice':
      return welcome(turn, phase.kept, phase.heard);
    case 'asking':
      return turn.enter({ name: 'asking', question: phase.question }, turn.table.keypad.firstDigitTimeoutMs);
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

export function expire(turn: Turn, phase: Phase): void {
  if ('speech' in phase) {
    // The voice never reported its end: go on as though it had.
    turn.stopSpeaking();
    return endSpeech(turn, phase);
  }
  switch (phase.name) {
    case 'ringing':
      return phase.subscribed || phase.active
        ? greet(turn, phase.kept, 'not-waited-for')
        : hangUp(turn, 'never-answered');
    case 'prompting':
      return meetSilence(turn);
    case 'listening':
      return loseUtterance(turn, phase);
    case 'asking':
      return ignoreQuestion(turn);
    case 'thinking':
      return useAnswer(turn, phase, { kind: 'failed', reason: 'slow' });
    case 'held':
      return goOn(turn, phase, 'nothing decided in time');
    case 'collecting':
      return outwait(turn, phase.digits);
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
