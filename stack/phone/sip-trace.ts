import { isRequest, type SipMessage } from './sip-message.ts';

export interface TraceEntry {
  /** `performance.now()` of this process. */
  readonly at: number;
  readonly direction: 'sent' | 'received';
  readonly message: SipMessage;
}

/** What one call has said and heard on the wire, copies of retransmissions included. */
export class SipTrace {
  readonly entries: TraceEntry[] = [];

  /** The last messages as one sentence, for the reader of a failed wait. */
  tail(count = 8): string {
    const last = this.entries.slice(-count);
    if (last.length === 0) return 'No SIP message has gone either way.';
    const before = this.entries.length > count ? '…, ' : '';
    return `SIP so far: ${before}${last.map(briefly).join(', ')}.`;
  }
}

function briefly({ direction, message }: TraceEntry): string {
  const what = isRequest(message) ? message.method : `${message.status} ${message.reason}`.trimEnd();
  const verdict = isRequest(message) && message.method === 'NOTIFY' ? ` (${message.body.trim()})` : '';
  return `${direction} ${what}${verdict}`;
}
