import type { ReferScript } from '../../stack/phone/refer.ts';
import type { TransferOrder } from '../../src/core/actions.ts';
import { refusal } from '../../src/core/dial-policy.ts';
import type { TransferResult } from '../../src/core/outcome.ts';
import type { DialPolicy, Transferrer } from '../../src/core/ports.ts';
import { transferResult } from '../../src/livekit/transfer-result.ts';
import {
  destinationFailed,
  participantGone,
  referRefused,
  timedOut,
  transferPending,
} from './api-failure.ts';

/** A Transferrer without a telephone: the far side's script decides, and no time passes. */
export class FakeTransferrer implements Transferrer {
  /** The destinations of the REFERs that have gone out, in order. */
  readonly referred: string[] = [];
  readonly #policy: DialPolicy;
  #script: ReferScript = { answer: 202 };
  #callerGone = false;
  /** Where the REFER leads that has not been answered. */
  #pending: string | undefined;

  constructor(policy: DialPolicy) {
    this.#policy = policy;
  }

  onRefer(script: ReferScript): void {
    this.#script = script;
  }

  leave(): void {
    this.#callerGone = true;
  }

  async transfer({ target }: TransferOrder): Promise<TransferResult> {
    if (refusal(target, this.#policy) !== undefined) {
      return { outcome: 'configuration-fault', detail: 'not allowed' };
    }
    const failure = this.#failureOf(target);
    return failure === undefined
      ? { outcome: 'accepted', detail: 'destination 200' }
      : transferResult(failure);
  }

  #failureOf(target: string): Error | undefined {
    const { answer, notify = [] } = this.#script;
    if (this.#callerGone) return participantGone();
    if (this.#pending !== undefined && this.#pending !== target) return transferPending();
    this.referred.push(target);
    if (answer === 'never') {
      this.#pending = target;
      return timedOut();
    }
    if (answer !== 200 && answer !== 202) return referRefused(answer);
    const verdict = notify.find(({ status }) => status >= 200);
    if (verdict === undefined) return timedOut();
    return verdict.status === 200 ? undefined : destinationFailed(verdict.status);
  }
}
