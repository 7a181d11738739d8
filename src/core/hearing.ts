import { type Grounds, answer, askWhich, askWhom, confirmFirst, take } from './asking.ts';
import { consult, failToUnderstand } from './assisting.ts';
import { isOvertime, offerMenu } from './next.ts';
import { openRoute, routeOf } from './offer.ts';
import { mentionedPlaces } from './phrases/mentioned.ts';
import { indexOf } from './phrases/index-of.ts';
import type { Understanding } from './phrases/understanding.ts';
import { OPERATOR } from './sentences.ts';
import type { Phase, Utterance } from './state.ts';
import type { Turn } from './turn.ts';
import { meaningOf, recordHeard } from './understood.ts';

/** The rules of what the caller says, while they may choose. (While a transfer is announced: holding.ts.) */

/** A voice that never ends, or a recogniser that never answers, must not hold the call. */
const LISTENING_MS = 15_000;
/** On a line that makes this many sounds in a row which are no words, a sound stops no prompt any more. */
const NOISY = 3;
/**
 * The trial recogniser garbles what stands around a name, and whatever it heard is asked first: names alone are good for
 * a question, but not a whole list of them.
 */
const MOST_MENTIONED = 3;

type Choosing = Extract<Phase, { name: 'prompting' | 'asking' }>;

/** The caller has begun to speak. */
export function listen(turn: Turn, phase: Choosing): void {
  const cut = phase.speech !== undefined;
  if (cut && turn.state.noise >= NOISY) return;
  if (cut) turn.stopSpeaking();
  const question = phase.name === 'asking' && { question: phase.question };
  turn.enter({ name: 'listening', cut, ...question }, LISTENING_MS);
}

/** A sound, and no words. */
export function loseUtterance(turn: Turn, { cut, question }: Extract<Phase, { name: 'listening' }>): void {
  turn.note({ noise: turn.state.noise + 1 });
  const { firstDigitTimeoutMs } = turn.table.keypad;
  if (question !== undefined) return turn.enter({ name: 'asking', question }, firstDigitTimeoutMs);
  // A cough has cost the caller the choices.
  if (cut) return offerMenu(turn);
  turn.enter({ name: 'prompting' }, firstDigitTimeoutMs);
}

/** The caller has said something. */
export function hear(turn: Turn, phase: Phase, utterance: Utterance): void {
  switch (phase.name) {
    case 'notice':
      return turn.note({ phase: { ...phase, heard: utterance } });
    case 'prompting':
    case 'thinking':
      return takeUp(turn, utterance);
    case 'listening':
    case 'asking':
      return phase.question === undefined ? takeUp(turn, utterance) : reply(turn, phase.question, utterance);
    case 'waiting':
      return hearWhileWaiting(turn, utterance);
    default:
      // Keys are being pressed, a REFER is under way, or the call is over: words change nothing.
      return;
  }
}

/** What the caller said, as a request of its own. */
export function takeUp(turn: Turn, utterance: Utterance): void {
  attend(turn);
  if (isOvertime(turn)) return offerMenu(turn);
  follow(turn, utterance, meaningOf(turn, utterance), 0);
}

function reply(
  turn: Turn,
  question: NonNullable<Extract<Phase, { name: 'asking' }>['question']>,
  utterance: Utterance,
): void {
  attend(turn);
  if (isOvertime(turn)) return offerMenu(turn);
  const other = answer(turn, question, utterance);
  if (other !== undefined) follow(turn, utterance, other, question.nth);
}

/** A REFER without a verdict may still ring: only words that name a place are taken as the caller's wish to go on. */
function hearWhileWaiting(turn: Turn, utterance: Utterance): void {
  const understanding = meaningOf(turn, utterance);
  if (understanding.kind === 'none') return;
  attend(turn);
  follow(turn, utterance, understanding, 0);
}

/** `asked`: questions that have led here. */
function follow(turn: Turn, utterance: Utterance, understanding: Understanding, asked: number): void {
  recordHeard(turn, utterance, understanding);
  const grounds: Grounds = { trial: utterance.trial, slip: false, asked };
  switch (understanding.kind) {
    case 'route': {
      const route = turn.table.routes.find(({ id }) => id === understanding.routeId);
      const slip = understanding.rule === 'misheard-name';
      return route === undefined ? failToUnderstand(turn) : take(turn, route, 'phrase', { ...grounds, slip });
    }
    case 'ask':
      return followSeveral(turn, utterance, understanding.routeIds, asked);
    case 'operator': {
      const operator = turn.table.routes.find(({ id }) => id === OPERATOR);
      return operator === undefined ? askWhom(turn) : take(turn, operator, 'phrase', grounds);
    }
    case 'none':
      return followNothing(turn, utterance, understanding, asked);
  }
}

/** Only open places are asked about; where one is left it is taken, and where none is, the caller is told of the first. */
function followSeveral(turn: Turn, utterance: Utterance, routeIds: readonly string[], asked: number): void {
  const open = routeIds.filter((id) => openRoute(turn, id) !== undefined);
  const only = open.length > 1 ? undefined : routeOf(turn, open[0] ?? routeIds[0] ?? '');
  // One place that is not sure is a question too, whoever heard it.
  const unsure = routeIds.length === 1 && open.length === 1;
  if (only === undefined) askWhich(turn, open, asked);
  else if (unsure) confirmFirst(turn, only, asked);
  else take(turn, only, 'phrase', { trial: utterance.trial, slip: false, asked });
}

function followNothing(
  turn: Turn,
  utterance: Utterance,
  { denied, cancel }: Extract<Understanding, { kind: 'none' }>,
  asked: number,
): void {
  turn.note({ declined: [...turn.state.declined, ...denied] });
  if (denied.length > 0 || cancel) return offerMenu(turn);
  // An answer that is none: one question only, then the menu.
  if (asked > 0) return failToUnderstand(turn);
  const mentioned = utterance.trial ? mentionedPlaces(utterance.text, indexOf(turn.table)) : [];
  if (mentioned.length > 0 && mentioned.length <= MOST_MENTIONED) {
    return followSeveral(turn, utterance, mentioned, asked);
  }
  consult(turn, utterance);
}

function attend(turn: Turn): void {
  turn.stopSpeaking();
  turn.note({ silent: 0, noise: 0 });
}
