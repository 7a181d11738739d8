import type { Action } from './actions.ts';
import { beginCall, decide } from './decide.ts';
import type { Happening } from './events.ts';
import type { TransferOutcome } from './outcome.ts';
import type { CallState } from './state.ts';
import type { Table } from './table.ts';

export interface TimedAction {
  /** Milliseconds of the rehearsal's own clock. */
  readonly at: number;
  readonly action: Action;
}

/**
 * A call that nobody makes: the rules of live calls, with a clock of its own. Speech takes no time, so what stands
 * between two actions is what the rules wait for.
 */
export class Rehearsal {
  /** All that has been done so far, in order. */
  readonly actions: TimedAction[] = [];
  readonly #table: Table;
  #state: CallState;
  #now = 0;
  #timer: { readonly id: number; readonly at: number } | undefined;
  #speech: number | undefined;

  /**
   * A call that came in on this trunk, from the moment at which the caller can hear us. `wall`: the time of day then,
   * in milliseconds since 1970 UTC.
   */
  constructor(table: Table, trunkId: string, wall: number) {
    this.#table = table;
    const [state, actions] = beginCall(this.#now, wall);
    this.#state = state;
    this.#carryOut(actions);
    this.#happen({ type: 'caller-joined', trunkId });
    this.#happen({ type: 'track-subscribed' });
    this.#happen({ type: 'caller-connected' });
  }

  get now(): number {
    return this.#now;
  }

  get phase(): CallState['phase']['name'] {
    return this.#state.phase.name;
  }

  /** Presses a key; `false` where that changed nothing. */
  press(digit: string): boolean {
    const before = this.#state;
    const did = this.#happen({ type: 'digit-pressed', digit });
    return did > 0 || this.#state !== before;
  }

  /** Hears what is being said to its end; where nothing is, waits until the armed timer runs out. */
  proceed(): void {
    const speech = this.#speech;
    this.#speech = undefined;
    if (speech !== undefined) this.#happen({ type: 'speech-finished', id: speech });
    else if (this.#timer !== undefined) this.pass(this.#timer.at - this.#now);
  }

  /** Time goes by; the timers that run out on the way do. */
  pass(ms: number): void {
    const until = this.#now + ms;
    while (this.#timer !== undefined && this.#timer.at <= until) {
      const { id, at } = this.#timer;
      this.#now = at;
      this.#timer = undefined;
      this.#happen({ type: 'timer-expired', id });
    }
    this.#now = until;
  }

  /** The transfer under way comes to its verdict. */
  settle(outcome: TransferOutcome): void {
    const { phase } = this.#state;
    if (!('transfer' in phase)) return;
    this.#happen({ type: 'transfer-settled', id: phase.transfer, result: { outcome, detail: 'rehearsed' } });
  }

  /** How much was done, apart from writing it down. */
  #happen(happening: Happening): number {
    const [state, actions] = decide(this.#state, { ...happening, at: this.#now }, this.#table);
    this.#state = state;
    this.#carryOut(actions);
    return actions.filter(({ type }) => type !== 'record').length;
  }

  #carryOut(actions: readonly Action[]): void {
    for (const action of actions) {
      this.actions.push({ at: this.#now, action });
      if (action.type === 'speak') this.#speech = action.id;
      if (action.type === 'stop-speaking') this.#speech = undefined;
      if (action.type === 'set-timer') this.#timer = { id: action.id, at: this.#now + action.ms };
      if (action.type === 'stop-timer') this.#timer = undefined;
    }
  }
}
