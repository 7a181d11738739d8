import type { SipResponse } from './sip-message.ts';

/** RFC 3261 §17.1.1.1: the estimated round trip, and the unit of every other timer. */
export const T1_MS = 500;
const LONGEST_INTERVAL = 8;
const TIMEOUT = 64;

export interface ClientTransactionOptions {
  readonly method: string;
  readonly t1Ms: number;
  /** Puts the request on the wire; called again for each retransmission. */
  readonly transmit: () => void;
  readonly onProvisional?: (response: SipResponse) => void;
  /** Called for every copy of the final response, since each 2xx to an INVITE wants its own ACK. */
  readonly onFinal: (response: SipResponse) => void;
  /** 64 × T1 have gone by without a final response (for an INVITE: without any). */
  readonly onTimeout: () => void;
}

/** Sends one request until it is answered: RFC 3261 §17.1, over UDP. */
export class ClientTransaction {
  readonly #options: ClientTransactionOptions;
  #intervalMs: number;
  #retransmission: NodeJS.Timeout;
  readonly #timeout: NodeJS.Timeout;
  #answered = false;

  constructor(options: ClientTransactionOptions) {
    this.#options = options;
    this.#intervalMs = options.t1Ms;
    options.transmit();
    this.#retransmission = this.#schedule();
    this.#timeout = setTimeout(() => this.#expire(), TIMEOUT * options.t1Ms);
  }

  receive(response: SipResponse): void {
    if (response.status >= 200) {
      this.stop();
      this.#answered = true;
      this.#options.onFinal(response);
    } else if (!this.#answered) {
      if (this.#options.method === 'INVITE') this.stop();
      this.#options.onProvisional?.(response);
    }
  }

  /** No more retransmissions and no time-out. */
  stop(): void {
    clearTimeout(this.#retransmission);
    clearTimeout(this.#timeout);
  }

  #schedule(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#options.transmit();
      const doubled = this.#intervalMs * 2;
      const longest = LONGEST_INTERVAL * this.#options.t1Ms;
      this.#intervalMs = this.#options.method === 'INVITE' ? doubled : Math.min(doubled, longest);
      this.#retransmission = this.#schedule();
    }, this.#intervalMs);
  }

  #expire(): void {
    this.stop();
    this.#options.onTimeout();
  }
}
