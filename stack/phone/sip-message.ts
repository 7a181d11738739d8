export type Header = readonly [name: string, value: string];

interface Common {
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface SipRequest extends Common {
  readonly method: string;
  readonly uri: string;
}

export interface SipResponse extends Common {
  readonly status: number;
  readonly reason: string;
}

export type SipMessage = SipRequest | SipResponse;

const COMPACT_FORMS: Readonly<Record<string, string>> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  t: 'to',
  v: 'via',
};

export function isRequest(message: SipMessage): message is SipRequest {
  return 'method' in message;
}

/** Reads one datagram. Throws where the first line or a header is not SIP. */
export function parseSip(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end + 4);
  const [startLine = '', ...lines] = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = lines.filter((line) => line !== '').map(parseHeader);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(startLine);
  if (response) return { status: Number(response[1]), reason: response[2] ?? '', headers, body };
  const request = /^([A-Z]+) (\S+) SIP\/2\.0$/.exec(startLine);
  if (!request) throw new Error(`Not a SIP message, its first line is: ${JSON.stringify(startLine)}`);
  return { method: request[1] ?? '', uri: request[2] ?? '', headers, body };
}

function parseHeader(line: string): Header {
  const colon = line.indexOf(':');
  if (colon < 1) throw new Error(`Not a SIP header: ${JSON.stringify(line)}`);
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** Writes the message as it goes on the wire. Content-Length is counted here and never given. */
export function formatSip(message: SipMessage): string {
  const headers = [...message.headers, ['Content-Length', String(Buffer.byteLength(message.body))]];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [startLineOf(message), ...lines, '', message.body].join('\r\n');
}

export function startLineOf(message: SipMessage): string {
  return isRequest(message)
    ? `${message.method} ${message.uri} SIP/2.0`
    : `SIP/2.0 ${message.status} ${message.reason}`;
}

/** Every value of a header, in order, whichever way its name is written. */
export function headersOf(message: SipMessage, name: string): string[] {
  const wanted = canonical(name);
  return message.headers.filter(([other]) => canonical(other) === wanted).map(([, value]) => value);
}

/** The first value of a header, or an empty string where there is none. */
export function headerOf(message: SipMessage, name: string): string {
  return headersOf(message, name)[0] ?? '';
}

function canonical(name: string): string {
  const lower = name.toLowerCase();
  return COMPACT_FORMS[lower] ?? lower;
}

/** The branch of the topmost Via: it names the transaction. */
export function branchOf(message: SipMessage): string {
  return /;\s*branch=([^;,\s]+)/i.exec(headerOf(message, 'Via'))?.[1] ?? '';
}

export function cseqOf(message: SipMessage): { readonly number: number; readonly method: string } {
  const [number = '', method = ''] = headerOf(message, 'CSeq').split(/\s+/);
  return { number: Number(number), method };
}
