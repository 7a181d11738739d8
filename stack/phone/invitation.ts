import { randomUUID } from 'node:crypto';
import { type Caller, identityOf } from './caller-identity.ts';
import type { Codec } from './codec.ts';
import { Dialog } from './dialog.ts';
import { offerAt } from './sdp.ts';
import type { Address } from './sip-address.ts';
import { cseqOf, type Header, headerOf, type SipRequest, type SipResponse } from './sip-message.ts';
import type { SipUserAgent } from './sip-user-agent.ts';

export interface InvitationEvents {
  onRinging(): void;
  /** Once, after the ACK has left. */
  onAccepted(dialog: Dialog, sdp: string): void;
  /** Once. */
  onRefused(response: SipResponse): void;
  onTimeout(): void;
}

export interface Outgoing {
  readonly caller: Caller;
  readonly number: string;
  readonly server: Address;
  /** Where the phone wants its audio. */
  readonly media: Address;
  readonly codec: Codec;
}

/** One INVITE, from its first packet to the ACK. */
export class Invitation {
  readonly callId = randomUUID();
  readonly #agent: SipUserAgent;
  readonly #server: Address;
  readonly #request: SipRequest;
  readonly #events: InvitationEvents;
  #branch = '';
  #dialog: Dialog | undefined;
  #progress: 'none' | 'provisional' | 'final' = 'none';
  #cancelled = false;

  constructor(agent: SipUserAgent, outgoing: Outgoing, events: InvitationEvents) {
    const { server, number } = outgoing;
    this.#agent = agent;
    this.#server = server;
    this.#events = events;
    const uri = `sip:${number}@${server.host}:${server.port}`;
    const identity = identityOf(outgoing.caller, agent.address);
    const headers: Header[] = [
      ['From', `${identity.from};tag=${randomUUID().slice(0, 8)}`],
      ['To', `<${uri}>`],
      ['Call-ID', this.callId],
      ['CSeq', '1 INVITE'],
      ['Contact', identity.contact],
      ['Max-Forwards', '70'],
      ['Allow', 'INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY'],
      ['User-Agent', 'switchboard test phone'],
      ['Content-Type', 'application/sdp'],
    ];
    this.#request = { method: 'INVITE', uri, headers, body: offerAt(outgoing.media, outgoing.codec) };
  }

  send(): void {
    this.#branch = this.#agent.send(this.#request, this.#server, {
      onProvisional: (response) => this.#provisional(response),
      onFinal: (response) => this.#final(response),
      onTimeout: () => this.#events.onTimeout(),
    });
  }

  /** Takes the INVITE back; a CANCEL may leave only after the first provisional answer (RFC 3261 §9.1). */
  cancel(): void {
    this.#cancelled = true;
    if (this.#progress === 'provisional') this.#sendCancel();
  }

  #provisional(response: SipResponse): void {
    const first = this.#progress === 'none';
    this.#progress = 'provisional';
    if (first && this.#cancelled) this.#sendCancel();
    if (response.status === 180 || response.status === 183) this.#events.onRinging();
  }

  #final(response: SipResponse): void {
    const repeated = this.#progress === 'final';
    this.#progress = 'final';
    if (response.status < 300) this.#accept(response);
    else {
      this.#agent.sendOnce(this.#sibling('ACK', headerOf(response, 'To')), this.#server, this.#branch);
      if (!repeated) this.#events.onRefused(response);
    }
  }

  #accept(response: SipResponse): void {
    const repeated = this.#dialog !== undefined;
    this.#dialog ??= new Dialog(this.#request, response);
    this.#agent.sendOnce(this.#dialog.ack(), this.#dialog.destination);
    if (!repeated) this.#events.onAccepted(this.#dialog, response.body);
  }

  #sendCancel(): void {
    const ignore = (): void => undefined;
    const cancel = this.#sibling('CANCEL', headerOf(this.#request, 'To'));
    // Whatever becomes of the CANCEL, the INVITE's own final answer says how the call ended.
    this.#agent.send(cancel, this.#server, { onFinal: ignore, onTimeout: ignore }, this.#branch);
  }

  /** A request that belongs to the INVITE's transaction: same number, same branch. */
  #sibling(method: 'ACK' | 'CANCEL', to: string): SipRequest {
    const { uri, headers } = this.#request;
    const kept = headers.filter(([name]) => ['From', 'Call-ID', 'Max-Forwards'].includes(name));
    const cseq: Header = ['CSeq', `${cseqOf(this.#request).number} ${method}`];
    return { method, uri, headers: [...kept, ['To', to], cseq], body: '' };
  }
}
