import { matchKeys } from './keys.ts';
import { choose, isOvertime, leaveMenu, offerMenu } from './next.ts';
import { hasNothingToName } from './offer.ts';
import { OPERATOR, OPERATOR_KEY, plain } from './sentences.ts';
import type { Phase } from './state.ts';
import type { Turn } from './turn.ts';

/** The rules of the keypad. */

/** A burst that is no choice has ended when no key comes for this long. */
const BURST_MS = 1000;

/** A key while the caller may choose; `digits` are those pressed before it. */
export function press(turn: Turn, digits: string, digit: string): void {
  if (digit === '#') return endNumber(turn, digits);
  turn.note({ silent: 0 });
  if (digits === '') turn.stopSpeaking();
  // Keys that lead nowhere must not hold the line for ever.
  if (isOvertime(turn)) return pressInVain(turn, digits + digit);
  if (digit === '*') return pressStar(turn, digits);
  extend(turn, digits + digit);
}

/** Keys that were pressed before anything could be said, as though pressed now. */
export function pressAll(turn: Turn, kept: string): void {
  clear(turn);
  turn.record({ step: 'waited', rule: 'kept-keys-now' });
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
      return swallow(turn, digit);
    case 'announcing':
    case 'held':
      return pressWhileAnnouncing(turn, phase.move.routeId, digit);
    case 'transferring':
    case 'retrying':
    case 'settling':
    case 'vanishing':
      // A REFER is under way: no key starts another.
      return turn.recordKey(digit, 'ignored-while-transferring');
    case 'parting':
    case 'moved':
    case 'leaving':
    case 'ended':
      return turn.recordKey(digit, 'ignored-at-the-end');
  }
}

/** No other digit came in time. */
export function outwait(turn: Turn, digits: string): void {
  turn.record({ step: 'waited', rule: 'prefix-timeout' });
  finish(turn, digits);
}

/** No more digits will come. */
function finish(turn: Turn, digits: string): void {
  const { exact } = matchKeys(turn.table, digits);
  if (exact === undefined) refuse(turn);
  else choose(turn, exact, 'key', digits);
}

function endNumber(turn: Turn, digits: string): void {
  turn.recordKey(`${digits}#`, digits === '' ? 'idle-end-key' : 'end-key');
  if (digits !== '') finish(turn, digits);
}

function pressStar(turn: Turn, digits: string): void {
  turn.recordKey(`${digits}*`, digits === '' ? 'menu-key' : 'clear-key');
  if (digits === '') offerMenu(turn);
  else clear(turn);
}

function pressInVain(turn: Turn, digits: string): void {
  turn.recordKey(digits, 'overtime');
  offerMenu(turn);
}

function swallow(turn: Turn, digit: string): void {
  if (isOvertime(turn)) return pressInVain(turn, digit);
  turn.recordKey(digit, 'swallowed');
  turn.setTimer(BURST_MS);
}

/** What was pressed is no choice. */
export function refuse(turn: Turn): void {
  const { maxInvalid, onInvalid } = turn.table.keypad;
  const invalid = turn.state.invalid + 1;
  turn.note({ invalid, silent: 0 });
  turn.record({ step: 'unhelped', rule: 'not-a-choice', count: invalid, most: maxInvalid });
  const lead = [plain(turn.table, 'notAChoice')];
  if (invalid >= maxInvalid) leaveMenu(turn, onInvalid, lead, 'max-invalid');
  else offerMenu(turn, lead);
}

/** Nothing was pressed in time. */
export function meetSilence(turn: Turn): void {
  const { maxSilent, onSilent } = turn.table.keypad;
  const silent = turn.state.silent + 1;
  turn.note({ silent });
  turn.record({ step: 'unhelped', rule: 'silence', count: silent, most: maxSilent });
  if (silent >= maxSilent) return leaveMenu(turn, onSilent, [], 'max-silent');
  // Nobody is asked to take their time where there is nothing to choose.
  if (hasNothingToName(turn)) return offerMenu(turn);
  turn.speak([plain(turn.table, 'takeYourTime')], (speech) => ({ name: 'prompting', speech }));
}

function extend(turn: Turn, digits: string): void {
  const { exact, longer } = matchKeys(turn.table, digits);
  if (longer) {
    turn.recordKey(digits, 'prefix-wait', exact?.id);
    return turn.enter({ name: 'collecting', digits }, turn.table.keypad.interDigitTimeoutMs);
  }
  turn.recordKey(digits, exact === undefined ? 'no-such-key' : 'exact-key', exact?.id);
  if (exact !== undefined) choose(turn, exact, 'key', digits);
  else turn.enter({ name: 'swallowing' }, BURST_MS);
}

/** `#` alone does nothing, so it is not worth keeping either. */
function keep(turn: Turn, phase: Extract<Phase, { kept: string }>, digit: string): void {
  const kept = digit === '#' && phase.kept === '' ? '' : phase.kept + digit;
  turn.note({ phase: { ...phase, kept } });
  turn.recordKey(digit, kept === '' ? 'idle-end-key' : 'kept');
}

function clear(turn: Turn): void {
  turn.enter({ name: 'prompting' }, turn.table.keypad.firstDigitTimeoutMs);
}

function pressWhileAnnouncing(turn: Turn, announced: string, digit: string): void {
  if (digit === '*') {
    turn.stopSpeaking();
    turn.recordKey(digit, 'cancel-key');
    return offerMenu(turn);
  }
  const operator = turn.table.routes.find((route) => route.id === OPERATOR);
  if (digit !== OPERATOR_KEY || operator === undefined || announced === OPERATOR) {
    return turn.recordKey(digit, 'ignored-while-announcing');
  }
  turn.stopSpeaking();
  turn.recordKey(digit, 'operator-key', OPERATOR);
  choose(turn, operator, 'operator-key', digit);
}
