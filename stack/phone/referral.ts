import type { Refer, ReferScript } from './refer.ts';

/**
 * No network answers at once, and livekit-sip 1.8.0 can lose an answer that is there before the REFER's own timers
 * have been set.
 */
const ANSWER_AFTER_MS = 20;

export interface ReferralActions {
  /** Sends the final answer to the REFER. */
  answer(status: number): void;
  /** Sends a NOTIFY; resolves when it has been answered or given up. */
  notify(refer: Refer, status: number): Promise<void>;
  stopRtp(): void;
  bye(): void;
}

/** Plays one script, from the answer to the REFER on. */
export class Referral {
  readonly #refer: Refer;
  readonly #script: ReferScript;
  readonly #actions: ReferralActions;
  readonly #timers: NodeJS.Timeout[] = [];
  #unanswered: number;

  constructor(refer: Refer, script: ReferScript, actions: ReferralActions) {
    this.#refer = refer;
    this.#script = script;
    this.#actions = actions;
    this.#unanswered = script.notify?.length ?? 0;
  }

  begin(): void {
    const { answer } = this.#script;
    if (answer === 'never') return this.#proceed();
    const send = (): void => {
      this.#actions.answer(answer);
      this.#proceed();
    };
    this.#timers.push(setTimeout(send, ANSWER_AFTER_MS));
  }

  /** The call is over: nothing more is sent. */
  cancel(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #proceed(): void {
    if (this.#script.rtp === 'stop') this.#actions.stopRtp();
    for (const { afterMs, status } of this.#script.notify ?? []) {
      this.#timers.push(setTimeout(() => this.#notify(status), afterMs));
    }
    if (this.#unanswered === 0) this.#finish();
  }

  #notify(status: number): void {
    void this.#actions.notify(this.#refer, status).then(() => {
      this.#unanswered -= 1;
      if (this.#unanswered === 0) this.#finish();
    });
  }

  #finish(): void {
    if (this.#script.then === 'bye') this.#actions.bye();
  }
}
