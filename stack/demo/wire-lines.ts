import type { CallEnd } from '../phone/signalling.ts';
import { cseqOf, isRequest } from '../phone/sip-message.ts';
import type { TraceEntry } from '../phone/sip-trace.ts';

/** One word for the column, and the rest of the line. */
export interface WireLine {
  readonly what: string;
  readonly detail: string;
}

/**
 * What to print of each SIP message: the phone ringing, and its NOTIFYs to the switchboard. The rest is told where it
 * means something to the caller. A message that is sent again is printed once.
 */
export function wireLines(): (entry: TraceEntry) => WireLine | undefined {
  const seen = new Set<string>();
  return (entry) => {
    const line = lineOf(entry);
    if (line === undefined) return undefined;
    const { number, method } = cseqOf(entry.message);
    const key = `${line.what} ${number} ${method}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    return line;
  };
}

function lineOf({ direction, message }: TraceEntry): WireLine | undefined {
  if (!isRequest(message)) {
    return direction === 'received' && message.status === 180 ? { what: 'ringing', detail: '' } : undefined;
  }
  if (direction !== 'sent' || message.method !== 'NOTIFY') return undefined;
  return { what: 'NOTIFY', detail: message.body.replace(/^SIP\/2\.0 /, '').trim() };
}

/** How the call ended, for the one who was in it. */
export function endLine({ by, how, status }: CallEnd): WireLine {
  switch (how) {
    case 'bye':
      return {
        what: 'BYE',
        detail: `from the ${by}`,
      };
    case 'cancelled':
      return { what: 'CANCEL', detail: 'from the caller' };
    case 'refused':
      return { what: 'refused', detail: status ?? '' };
    case 'timeout':
      return { what: 'ended', detail: 'nobody answered the phone’s messages' };
  }
}
