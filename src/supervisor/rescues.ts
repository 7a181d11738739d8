import type { CallMessage, CallTerms } from '../core/messages.ts';
import type { Log, Rescuer } from '../core/ports.ts';
import { MOST_RESCUES, type Past, rescueMetadata } from '../core/rescue.ts';

/** A fresh process that has not come by then does not come. */
const KEPT_MS = 60_000;

type LostCall = Extract<CallMessage, { type: 'call-started' }> & { readonly terms: CallTerms };

/** Sends a fresh process for every call whose own has died. */
export class Rescues {
  readonly #rescuer: Rescuer;
  readonly #log: Log;
  /** What calls whose process died keep to their end, by the call's id. */
  readonly #kept = new Map<string, CallTerms>();

  constructor(rescuer: Rescuer, log: Log) {
    this.#rescuer = rescuer;
    this.#log = log;
  }

  /** The table and voice of a call that is being rescued; unknown where another worker had it. */
  termsOf(callId: string | undefined): CallTerms | undefined {
    if (callId === undefined) return undefined;
    const terms = this.#kept.get(callId);
    this.#kept.delete(callId);
    return terms;
  }

  /** The call's process has died. A caller who has been moved needs nobody. */
  rescue(call: LostCall, past: Past): void {
    const { callId, seat, terms } = call;
    const nth = (call.rescue?.nth ?? 0) + 1;
    if (past.moved) return;
    if (nth > MOST_RESCUES) return this.#giveUp(call, past);
    this.#kept.set(callId, terms);
    setTimeout(() => this.#kept.delete(callId), KEPT_MS).unref();
    this.#log('the process of a call died; another one is sent', { callId, nth });
    const sent = this.#rescuer.replace(seat, rescueMetadata({ from: callId, nth, past }));
    sent.catch((error: unknown) => this.#log('no other process could be sent to a call', { callId, error }));
  }

  /** An ended call is better than a silent one; but a hang-up would break a transfer that LiveKit goes on with. */
  #giveUp({ callId, seat }: LostCall, past: Past): void {
    this.#log('the processes of a call died one after the other; it is given up', { callId });
    if (past.pending) return;
    const ended = this.#rescuer.hangUp(seat);
    ended.catch((error: unknown) => this.#log('the call could not be hung up', { callId, error }));
  }
}
