import type { Refer, ReferScript } from './refer.ts';

export interface ReferralActions {
  /** Sends a NOTIFY; resolves when it has been answered or given up. */
  notify(refer: Refer, status: number): Promise<void>;
  stopRtp(): void;
  bye(): void;
}

/** Plays one script after the REFER has been answered. */
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
    if (this.#script.rtp === 'stop') this.#actions.stopRtp();
    for (const { afterMs, status } of this.#script.notify ?? []) {
      this.#timers.push(setTimeout(() => this.#notify(status), afterMs));
    }
    if (this.#unanswered === 0) this.#finish();
  }

  /** The call is over: nothing more is sent. */
  cancel(): void {
    for (const timer of this.#timers) clearTimeout(timer);
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
