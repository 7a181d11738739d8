import { AccessToken, SipClient } from 'livekit-server-sdk';
import type { TransferOrder } from '../core/actions.ts';
import { dials, refusal } from '../core/dial-policy.ts';
import { fillHeaders } from '../core/headers.ts';
import type { TransferResult } from '../core/outcome.ts';
import type { DialPolicy, Log, Transferrer } from '../core/ports.ts';
import { openConnection } from './kept-connection.ts';
import { transferResult } from './transfer-result.ts';

/** Where LiveKit's API is, and with what key. */
export interface LiveKitApi {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Who is to be moved: known when the caller has joined. */
export interface Caller {
  readonly room: string;
  readonly identity: string;
  /** The number that they dialled; unknown where the trunk hides it. */
  readonly dialled?: string | undefined;
  /** For the far end's headers. */
  readonly callId?: string;
}

/** A token that is signed before it is needed must outlast the call. */
const TOKEN_LIFE = '6h';

/** Looking at a target takes up to 1 ms, and the greeting is being spoken. */
const MOST_FORESEEN = 50;

/** Moves a caller by SIP REFER. */
export class SipTransferrer implements Transferrer {
  readonly #api: LiveKitApi;
  #sip: SipClient;
  /** What was said of targets that were looked at beforehand; policy and caller stay the same during a call. */
  readonly #foreseen = new Map<string, string | undefined>();
  readonly #caller: () => Caller | undefined;
  readonly #policy: DialPolicy;
  readonly #log: Log;

  constructor(api: LiveKitApi, caller: () => Caller | undefined, policy: DialPolicy, log: Log) {
    this.#api = api;
    // A second try after a time-out would be a second REFER: the first may still ring.
    this.#sip = new SipClient(api.url, api.apiKey, api.apiSecret, { failover: false });
    this.#caller = caller;
    this.#policy = policy;
    this.#log = log;
  }

  /**
   * Does what can be done before anybody has chosen: looks at the targets, signs the token for the caller's room, and
   * opens the connection. All would stand between a key and its REFER. Never rejects: a transfer that finds nothing
   * prepared does it itself.
   */
  async prepare(targets: readonly string[]): Promise<void> {
    const caller = this.#caller();
    if (caller === undefined) return;
    for (const target of targets.slice(0, MOST_FORESEEN))
      this.#foreseen.set(target, this.#judge(target, caller));
    try {
      this.#sip = await this.#signed(caller.room);
      await openConnection(this.#api.url);
    } catch (error) {
      this.#log('a transfer could not be prepared; it will take longer', { error });
    }
  }

  async #signed(room: string): Promise<SipClient> {
    const { url, apiKey, apiSecret } = this.#api;
    const token = new AccessToken(apiKey, apiSecret, { ttl: TOKEN_LIFE });
    token.addGrant({ roomAdmin: true, room });
    token.addSIPGrant({ call: true });
    return new SipClient(url, undefined, undefined, { token: await token.toJwt(), failover: false });
  }

  async transfer(order: TransferOrder): Promise<TransferResult> {
    const caller = this.#caller();
    if (caller === undefined) return { outcome: 'caller-left', detail: 'no caller in the room' };
    const { target } = order;
    const forbidden = this.#foreseen.has(target) ? this.#foreseen.get(target) : this.#judge(target, caller);
    if (forbidden !== undefined) return this.#refuse(order, forbidden);
    try {
      await this.#sip.transferSipParticipant(caller.room, caller.identity, target, {
        playDialtone: order.dialtone,
        ringingTimeout: order.ringTimeoutSeconds,
        ...this.#headers(order, caller),
      });
      return { outcome: 'accepted', detail: 'destination 200' };
    } catch (error) {
      return transferResult(error);
    }
  }

  #headers(
    { routeId, headers: templates, context }: TransferOrder,
    { callId = '' }: Caller,
  ): {
    headers?: Record<string, string>;
  } {
    if (templates === undefined || context === undefined) return {};
    const { headers, omitted } = fillHeaders(templates, { ...context, callId, routeId });
    if (omitted.length > 0) {
      this.#log('headers that did not fit into 1,024 bytes were left out', { routeId, headers: omitted });
    }
    return { headers };
  }

  /** Why this caller must not be moved there, or `undefined` where they may be. */
  #judge(target: string, { dialled = '' }: Caller): string | undefined {
    if (dials(target, dialled)) {
      return 'The destination is the number that the caller dialled: the call would ring round.';
    }
    return refusal(target, this.#policy);
  }

  #refuse(order: TransferOrder, reason: string): TransferResult {
    this.#log('a destination may not be dialled', { routeId: order.routeId, reason });
    return { outcome: 'configuration-fault', detail: 'not allowed' };
  }
}
