import type { Action } from './actions.ts';
import { beginCall, decide } from './decide.ts';
import type { Happening } from './events.ts';
import type { TransferOutcome } from './outcome.ts';
import { NO_PAST, pastAfter } from './rescue.ts';
import type { CallState } from './state.ts';
import type { Table } from './table.ts';

export interface TimedAction {
  /** Milliseconds of the rehearsal's own clock. */
  readonly at: number;
  readonly action: Action;
}

/** How long a sentence takes to be said, in milliseconds. */
export type SpeechTime = (sentence: string) => number;

/**
 * A call that nobody makes: the rules of live calls, with a clock of its own. Where no speech time is given, speech
 * takes none and ends only when `proceed` says so: what stands between two actions is what the rules wait for.
 */
export class Rehearsal {
  /** All that has been done so far, in order. */
  readonly actions: TimedAction[] = [];
  readonly #table: Table;
  readonly #trunkId: string;
  /** What the rehearsal's 0 is in milliseconds since 1970 UTC. */
  readonly #wall: number;
  readonly #speechTime: SpeechTime | undefined;
  #state: CallState;
  #now = 0;
  #deaths = 0;
  #timer: { readonly id: number; readonly at: number } | undefined;
  #speech: { readonly id: number; readonly endsAt: number } | undefined;

  /**
   * A call that came in on this trunk, from the moment at which the caller can hear us. `wall`: the time of day then,
   * in milliseconds since 1970 UTC.
   */
  constructor(table: Table, trunkId: string, wall: number, speechTime?: SpeechTime) {
    this.#table = table;
    this.#trunkId = trunkId;
    this.#wall = wall;
    this.#speechTime = speechTime;
    const [state, actions] = beginCall(this.#now, wall);
    this.#state = state;
    this.#begin(actions);
  }

  get now(): number {
    return this.#now;
  }

  get phase(): CallState['phase']['name'] {
    return this.#state.phase.name;
  }

  get speaking(): boolean {
    return this.#speech !== undefined;
  }

  /** The call's process dies, and a fresh one goes on with what is known of the call. */
  replaceProcess(): void {
    const past = this.actions.reduce(
      (sofar, { at, action }) =>
        action.type === 'record' ? pastAfter(sofar, this.#wall + at, action.entry) : sofar,
      NO_PAST,
    );
    this.#deaths += 1;
    this.#speech = undefined;
    const rescue = { from: 'rehearsed', nth: this.#deaths, past };
    const [state, actions] = beginCall(this.#now, this.#wall + this.#now, rescue);
    this.#state = state;
    this.#begin(actions);
  }

  /** Presses a key; `false` where that changed nothing. */
  press(digit: string): boolean {
    const before = this.#state;
    const did = this.happen({ type: 'digit-pressed', digit });
    return did > 0 || this.#state !== before;
  }

  /** Goes on to whatever comes by itself: the end of what is being said, or else the expiry of the armed timer. */
  proceed(): void {
    const next = this.#speechTime === undefined ? undefined : this.#nextAt();
    if (next !== undefined) this.pass(next - this.#now);
    else if (this.#speech !== undefined) this.#endSpeech();
    else if (this.#timer !== undefined) this.pass(this.#timer.at - this.#now);
  }

  /** Time goes by; what ends on the way, speech and timers, does. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#nextAt(); next !== undefined && next <= until; next = this.#nextAt()) {
      this.#now = next;
      if (this.#speech !== undefined && this.#speech.endsAt <= next) this.#endSpeech();
      else this.#expire();
    }
    this.#now = until;
  }

  /** The transfer under way comes to its verdict; `false` where there is none. */
  settle(outcome: TransferOutcome): boolean {
    const { phase } = this.#state;
    if (!('transfer' in phase)) return false;
    this.happen({ type: 'transfer-settled', id: phase.transfer, result: { outcome, detail: 'rehearsed' } });
    return true;
  }

  /** Something happens now. Returns how much was done, apart from writing it down. */
  happen(happening: Happening): number {
    const [state, actions] = decide(this.#state, { ...happening, at: this.#now }, this.#table);
    this.#state = state;
    this.#carryOut(actions);
    return actions.filter(({ type }) => type !== 'record').length;
  }

  /** When the next thing happens by itself. */
  #nextAt(): number | undefined {
    const times = [this.#speech?.endsAt, this.#timer?.at].filter((at) => at !== undefined);
    const next = Math.min(...times);
    return Number.isFinite(next) ? next : undefined;
  }

  #endSpeech(): void {
    if (this.#speech === undefined) return;
    const { id } = this.#speech;
    this.#speech = undefined;
    this.happen({ type: 'speech-finished', id });
  }

  #expire(): void {
    if (this.#timer === undefined) return;
    const { id } = this.#timer;
    this.#timer = undefined;
    this.happen({ type: 'timer-expired', id });
  }

  #begin(actions: readonly Action[]): void {
    this.#carryOut(actions);
    this.happen({ type: 'caller-joined', trunkId: this.#trunkId });
    this.happen({ type: 'track-subscribed' });
    this.happen({ type: 'caller-connected' });
  }

  #carryOut(actions: readonly Action[]): void {
    for (const action of actions) {
      this.actions.push({ at: this.#now, action });
      if (action.type === 'speak') this.#speech = { id: action.id, endsAt: this.#endOf(action.sentences) };
      if (action.type === 'stop-speaking') this.#speech = undefined;
      if (action.type === 'set-timer') this.#timer = { id: action.id, at: this.#now + action.ms };
      if (action.type === 'stop-timer') this.#timer = undefined;
    }
  }

  #endOf(sentences: readonly string[]): number {
    const time = this.#speechTime;
    return time === undefined
      ? Infinity
      : sentences.reduce((end, sentence) => end + time(sentence), this.#now);
  }
}
