import { matchKeys } from './keys.ts';
import { choose, isOvertime, leaveMenu, offerMenu } from './next.ts';
import { hasNothingToName } from './offer.ts';
import { OPERATOR, plain } from './sentences.ts';
import type { Phase } from './state.ts';
import type { Turn } from './turn.ts';

/** The rules of the keypad. */

/** A burst that is no choice has ended when no key comes for this long. */
const BURST_MS = 1000;

/** A key while the caller may choose; `digits` are those pressed before it. */
export function press(turn: Turn, digits: string, digit: string): void {
  if (digit === '#') return digits === '' ? undefined : finish(turn, digits);
  turn.note({ silent: 0 });
  if (digits === '') turn.stopSpeaking();
  // Keys that lead nowhere must not hold the line for ever.
  if (isOvertime(turn)) return offerMenu(turn);
  if (digit === '*') return digits === '' ? offerMenu(turn) : clear(turn);
  extend(turn, digits + digit);
}

/** Keys that were pressed before anything could be said, as though pressed now. */
export function pressAll(turn: Turn, kept: string): void {
  clear(turn);
  for (const digit of kept) pressInPhase(turn, digit);
}

/** A key, by the phase that the call is in. */
export function pressInPhase(turn: Turn, digit: string): void {
  const { phase } = turn.state;
  switch (phase.name) {
    case 'ringing':
    case 'notice':
      return keep(turn, phase, digit);
    case 'prompting':
    case 'listening':
    case 'asking':
    case 'thinking':
    case 'waiting':
      return press(turn, '', digit);
    case 'collecting':
      return press(turn, phase.digits, digit);
    case 'swallowing':
      return isOvertime(turn) ? offerMenu(turn) : turn.setTimer(BURST_MS);
    case 'announcing':
    case 'held':
      return pressWhileAnnouncing(turn, phase.move.routeId, digit);
    default:
      // A REFER is under way, or the call is over: no key starts another.
      return;
  }
}

/** No more digits will come: `#`, or the time between digits has run out. */
export function finish(turn: Turn, digits: string): void {
  const { exact } = matchKeys(turn.table, digits);
  if (exact === undefined) refuse(turn);
  else choose(turn, exact, 'key');
}

/** What was pressed is no choice. */
export function refuse(turn: Turn): void {
  const { maxInvalid, onInvalid } = turn.table.keypad;
  const invalid = turn.state.invalid + 1;
  turn.note({ invalid, silent: 0 });
  const lead = [plain(turn.table, 'notAChoice')];
  if (invalid >= maxInvalid) leaveMenu(turn, onInvalid, lead, 'max-invalid');
  else offerMenu(turn, lead);
}

/** Nothing was pressed in time. */
export function meetSilence(turn: Turn): void {
  const { maxSilent, onSilent } = turn.table.keypad;
  const silent = turn.state.silent + 1;
  turn.note({ silent });
  if (silent >= maxSilent) return leaveMenu(turn, onSilent, [], 'max-silent');
  // Nobody is asked to take their time where there is nothing to choose.
  if (hasNothingToName(turn)) return offerMenu(turn);
  turn.speak([plain(turn.table, 'takeYourTime')], (speech) => ({ name: 'prompting', speech }));
}

function extend(turn: Turn, digits: string): void {
  const { exact, longer } = matchKeys(turn.table, digits);
  if (longer) turn.enter({ name: 'collecting', digits }, turn.table.keypad.interDigitTimeoutMs);
  else if (exact !== undefined) choose(turn, exact, 'key');
  else turn.enter({ name: 'swallowing' }, BURST_MS);
}

/** `#` alone does nothing, so it is not worth keeping either. */
function keep(turn: Turn, phase: Extract<Phase, { kept: string }>, digit: string): void {
  const kept = digit === '#' && phase.kept === '' ? '' : phase.kept + digit;
  turn.note({ phase: { ...phase, kept } });
}

function clear(turn: Turn): void {
  turn.enter({ name: 'prompting' }, turn.table.keypad.firstDigitTimeoutMs);
}

function pressWhileAnnouncing(turn: Turn, announced: string, digit: string): void {
  if (digit === '*') {
    turn.stopSpeaking();
    return offerMenu(turn);
  }
  const operator = turn.table.routes.find((route) => route.id === OPERATOR);
  if (digit !== '0' || operator === undefined || announced === OPERATOR) return;
  turn.stopSpeaking();
  choose(turn, operator, 'operator-key');
}
