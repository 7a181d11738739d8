import { type Header, headerOf, headersOf, type SipRequest, type SipResponse } from './sip-message.ts';

const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  202: 'Accepted',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  410: 'Gone',
  420: 'Bad Extension',
  433: 'Anonymity Disallowed',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  484: 'Address Incomplete',
  485: 'Ambiguous',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  607: 'Unwanted',
  608: 'Rejected',
};

/** `486 Busy Here`; the space stays where a status has no name here (RFC 3261 §7.2). */
export function statusLine(status: number): string {
  return `${status} ${REASONS[status] ?? ''}`;
}

/** The answer to a request inside a dialog: what identifies the transaction is copied from the request. */
export function responseTo(request: SipRequest, status: number, more: readonly Header[] = []): SipResponse {
  const copied = ['From', 'To', 'Call-ID', 'CSeq'].map((name): Header => [name, headerOf(request, name)]);
  const vias = headersOf(request, 'Via').map((via): Header => ['Via', via]);
  return { status, reason: REASONS[status] ?? '', headers: [...vias, ...copied, ...more], body: '' };
}
