import type { Dialog } from './dialog.ts';
import { Invitation, type Outgoing } from './invitation.ts';
import { ANSWERED, notification, readRefer, type Refer, type ReferBehaviour } from './refer.ts';
import { Referral } from './referral.ts';
import type { Header, SipRequest, SipResponse } from './sip-message.ts';
import { responseTo, statusLine } from './sip-response.ts';
import type { SipTrace, TraceEntry } from './sip-trace.ts';
import type { CallHandler, SipUserAgent } from './sip-user-agent.ts';

export interface CallEnd {
  readonly by: 'switchboard' | 'caller';
  readonly how: 'bye' | 'cancelled' | 'refused' | 'timeout';
  /** The final answer to the INVITE where the call was never accepted: `486 Busy Here`. */
  readonly status?: string;
  readonly at: number;
}

export interface SignallingEvents {
  onMessage(entry: TraceEntry): void;
  onRinging(): void;
  onAccepted(sdp: string): void;
  onRefer(refer: Refer): void;
  /** A script wants silence on the wire. */
  onStopRtp(): void;
  onEnded(end: CallEnd): void;
  /** A BYE of ours has been answered, or given up after 64 × T1. */
  onByeSettled(): void;
}

/** The SIP side of one call: INVITE, the dialog, REFER and its NOTIFYs, BYE. */
export class Signalling implements CallHandler {
  readonly #trace: SipTrace;
  readonly #agent: SipUserAgent;
  readonly #events: SignallingEvents;
  readonly #invitation: Invitation;
  readonly #referrals: Referral[] = [];
  #behaviour: ReferBehaviour = () => ANSWERED;
  #dialog: Dialog | undefined;
  #state: 'open' | 'hanging-up' | 'ended' = 'open';

  constructor(agent: SipUserAgent, outgoing: Outgoing, trace: SipTrace, events: SignallingEvents) {
    this.#agent = agent;
    this.#trace = trace;
    this.#events = events;
    this.#invitation = new Invitation(agent, outgoing, {
      onRinging: () => events.onRinging(),
      onAccepted: (dialog, sdp) => this.#accepted(dialog, sdp),
      onRefused: ({ status }) => this.#refused(statusLine(status)),
      onTimeout: () => this.#end({ by: 'switchboard', how: 'timeout' }),
    });
    agent.adopt(this.#invitation.callId, this);
  }

  invite(): void {
    this.#invitation.send();
  }

  onRefer(behaviour: ReferBehaviour): void {
    this.#behaviour = behaviour;
  }

  /** BYE, or CANCEL where nobody has answered yet. Does nothing on a call that has ended. */
  hangUp(): void {
    if (this.#state !== 'open') return;
    if (this.#dialog) this.#bye(this.#dialog);
    else {
      this.#state = 'hanging-up';
      this.#invitation.cancel();
    }
  }

  onMessage(entry: TraceEntry): void {
    this.#trace.entries.push(entry);
    this.#events.onMessage(entry);
  }

  onRequest(request: SipRequest, respond: (response: SipResponse) => void): void {
    if (this.#state === 'ended' && request.method !== 'BYE') respond(responseTo(request, 481));
    else if (request.method === 'BYE') this.#takeBye(request, respond);
    else if (request.method === 'REFER') this.#takeRefer(request, respond);
    else if (request.method === 'OPTIONS') respond(responseTo(request, 200));
    // RFC 3261 §14.2: a re-INVITE that is not accepted leaves the session as it is.
    else respond(responseTo(request, request.method === 'INVITE' ? 488 : 501));
  }

  #accepted(dialog: Dialog, sdp: string): void {
    this.#dialog = dialog;
    // The 200 has crossed our CANCEL.
    if (this.#state === 'hanging-up') this.#bye(dialog);
    else this.#events.onAccepted(sdp);
  }

  #refused(status: string): void {
    const cancelled = this.#state === 'hanging-up';
    this.#end({ by: cancelled ? 'caller' : 'switchboard', how: cancelled ? 'cancelled' : 'refused', status });
    if (cancelled) this.#events.onByeSettled();
  }

  #bye(dialog: Dialog): void {
    this.#end({ by: 'caller', how: 'bye' });
    const settled = (): void => this.#events.onByeSettled();
    this.#agent.send(dialog.request('BYE'), dialog.destination, { onFinal: settled, onTimeout: settled });
  }

  #takeBye(request: SipRequest, respond: (response: SipResponse) => void): void {
    respond(responseTo(request, 200));
    if (this.#state !== 'ended') this.#end({ by: 'switchboard', how: 'bye' });
  }

  #takeRefer(request: SipRequest, respond: (response: SipResponse) => void): void {
    const refer = readRefer(request, performance.now());
    const script = this.#behaviour(refer, this.#referrals.length);
    const referral = new Referral(refer, script, {
      answer: (status) => respond(responseTo(request, status, this.#contactOf(request))),
      notify: (...report) => this.#notify(...report),
      stopRtp: () => this.#events.onStopRtp(),
      bye: () => this.hangUp(),
    });
    this.#referrals.push(referral);
    this.#events.onRefer(refer);
    referral.begin();
  }

  #contactOf({ uri }: SipRequest): Header[] {
    return [['Contact', `<${uri}>`]];
  }

  #notify(refer: Refer, status: number): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog) return Promise.resolve();
    const { headers, body } = notification(refer, status);
    return new Promise((resolve) => {
      const listeners = { onFinal: () => resolve(), onTimeout: () => resolve() };
      this.#agent.send(dialog.request('NOTIFY', headers, body), dialog.destination, listeners);
    });
  }

  #end(end: Omit<CallEnd, 'at'>): void {
    this.#state = 'ended';
    for (const referral of this.#referrals) referral.cancel();
    this.#events.onEnded({ ...end, at: performance.now() });
  }
}
