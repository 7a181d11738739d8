import { Call } from './call.ts';
import type { Caller } from './caller-identity.ts';
import { T1_MS } from './client-transaction.ts';
import { CODECS, type CodecName } from './codec.ts';
import { Ear } from './ear.ts';
import { Media } from './media.ts';
import type { Address } from './sip-address.ts';
import { SipTrace } from './sip-trace.ts';
import { SipUserAgent } from './sip-user-agent.ts';

export interface PhoneOptions extends Caller {
  readonly sipServer: Address;
  /** First interval of retransmissions, in ms. Default 500, as RFC 3261 has it. */
  readonly t1Ms?: number;
  /** The only one that it offers. Default PCMU. */
  readonly codec?: CodecName;
}

/** A telephone on the loopback interface, with ports of its own. It can hold several calls. */
export class Phone {
  readonly #agent: SipUserAgent;
  readonly #options: PhoneOptions;
  readonly #calls: Call[] = [];

  private constructor(agent: SipUserAgent, options: PhoneOptions) {
    this.#agent = agent;
    this.#options = options;
  }

  static async open(options: PhoneOptions): Promise<Phone> {
    return new Phone(await SipUserAgent.open(options.t1Ms ?? T1_MS), options);
  }

  /** Calls a number; resolves when the INVITE has left. */
  async dial(number: string): Promise<Call> {
    const trace = new SipTrace();
    const { sipServer: server, codec: name = 'PCMU', ...caller } = this.#options;
    const codec = CODECS[name];
    const media = await Media.open(new Ear(() => trace.tail(), codec), codec);
    const outgoing = { caller, number, server, media: media.address, codec };
    const call = new Call(this.#agent, outgoing, media, trace);
    this.#calls.push(call);
    return call;
  }

  /** Hangs up whatever is still up and releases the ports, whether or not the other side answers in time. */
  async close({ withinMs }: { readonly withinMs: number } = { withinMs: 2000 }): Promise<void> {
    await Promise.allSettled(this.#calls.map((call) => call.hangUp({ withinMs })));
    for (const call of this.#calls) call.close();
    this.#agent.close();
  }
}
