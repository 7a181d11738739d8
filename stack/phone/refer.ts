import { uriOf } from './sip-address.ts';
import { cseqOf, type Header, headerOf, type SipRequest } from './sip-message.ts';
import { statusLine } from './sip-response.ts';

/** The other side asks the phone to call somebody else. */
export interface Refer {
  /** `performance.now()` of its arrival. */
  readonly at: number;
  /** The URI without angle brackets. */
  readonly referTo: string;
  readonly headers: readonly Header[];
  readonly cseq: number;
}

export interface Notification {
  /** From the answer to the REFER. */
  readonly afterMs: number;
  /** What the phone says of its call to the new party: 1xx is progress, anything else the end. */
  readonly status: number;
}

/** How the phone behaves when it is referred. */
export interface ReferScript {
  readonly answer: number | 'never';
  /** Default: none. */
  readonly notify?: readonly Notification[];
  /** `stop`: no RTP from the answer on, as from a provider that puts the caller on hold. Default: `keep`. */
  readonly rtp?: 'keep' | 'stop';
  /** `bye`: the phone ends the call itself as soon as its last NOTIFY has been answered. Default: `wait-for-bye`. */
  readonly then?: 'wait-for-bye' | 'bye';
}

/** Answers the nth REFER (from 0). */
export type ReferBehaviour = (refer: Refer, nth: number) => ReferScript;

/** The new party rings and answers. */
export const ANSWERED: ReferScript = {
  answer: 202,
  notify: [
    { afterMs: 200, status: 100 },
    { afterMs: 500, status: 200 },
  ],
};

/** The phone takes the REFER, and the new party's verdict is `status`. */
export function verdict(status: number, afterMs = 500): ReferScript {
  return { answer: 202, notify: [{ afterMs, status }] };
}

/** The first REFER gets the first script, and so on; the last one goes on for all that follow. */
export function inTurn(first: ReferScript, ...others: readonly ReferScript[]): ReferBehaviour {
  const scripts = [first, ...others];
  return (_refer, nth) => scripts[nth] ?? scripts.at(-1) ?? first;
}

export function readRefer(request: SipRequest, at: number): Refer {
  const { number: cseq } = cseqOf(request);
  return { at, cseq, referTo: uriOf(headerOf(request, 'Refer-To')), headers: request.headers };
}

/** Headers and body of the NOTIFY (RFC 3515) that reports `status` on `refer`. */
export function notification(refer: Refer, status: number): { headers: Header[]; body: string } {
  const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource';
  const headers: Header[] = [
    ['Event', `refer;id=${refer.cseq}`],
    ['Subscription-State', state],
    ['Content-Type', 'message/sipfrag;version=2.0'],
  ];
  return { headers, body: `SIP/2.0 ${statusLine(status)}\r\n` };
}
