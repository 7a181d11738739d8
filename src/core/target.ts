import type { Table, Target, TransferRules } from './table.ts';

/** A URI that a REFER may carry, taken apart. */
export type TargetUri =
  | { readonly scheme: 'tel'; readonly number: string }
  | {
      readonly scheme: 'sip' | 'sips';
      readonly user: string;
      /** As written; host names know no case. */
      readonly host: string;
      readonly port?: number;
      readonly transport?: string;
      /** `;user=phone` */
      readonly phone: boolean;
    };

/** Either the URI or, for ops, what is wrong with it: a sentence that holds nothing of the URI itself. */
export type ParsedUri =
  { readonly ok: true; readonly uri: TargetUri } | { readonly ok: false; readonly reason: string };

/** The template for trunks that have none of their own. */
export const DEFAULT_REFER_TO = 'tel:{e164}';

const MAX_LENGTH = 255;
const E164 = /^\+[1-9][0-9]{1,14}$/;
/** RFC 3261 allows more; what it allows beyond this hides digits, calls phone features or is cut off on the way. */
const USER = /^\+?[A-Za-z0-9_.-]+$/;
const HOST =
  /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const IPV6 = /^\[[0-9A-Fa-f:.]{2,45}\]$/;
const TRANSPORTS: readonly string[] = ['udp', 'tcp', 'tls'];

/** `+` and 2 to 15 digits, no separators. */
export function isE164(text: string): boolean {
  return E164.test(text);
}

/** A host name or an address (IPv6 in brackets), without port, without wildcard. */
export function isHost(text: string): boolean {
  return text.length <= MAX_LENGTH && (HOST.test(text) || IPV6.test(text));
}

/** Letters, digits, `_`, `.` and `-`, with or without one `+` in front. */
export function isUser(text: string): boolean {
  return text.length <= MAX_LENGTH && USER.test(text);
}

/** What a table writes: a bare number, or a URI that goes out as written. */
export function targetOf(text: string): Target {
  return isE164(text) ? { kind: 'number', e164: text } : { kind: 'uri', uri: text };
}

/** The URI for Refer-To: as written, or the number put into the trunk's template. */
export function targetUri(target: Target, trunkId: string, trunks: TransferRules['trunks']): string {
  if (target.kind === 'uri') return target.uri;
  const trunk = own(trunks, trunkId) ?? own(trunks, '*');
  return (trunk?.referTo ?? DEFAULT_REFER_TO).replaceAll('{e164}', target.e164);
}

/** What the table's routes dial, for a call that came in on this trunk. */
export function targetsOf({ routes, transfer }: Table, trunkId: string): readonly string[] {
  return routes.flatMap((route) =>
    route.kind === 'transfer' ? [targetUri(route.target, trunkId, transfer.trunks)] : [],
  );
}

/** Takes `tel:`, `sip:` and `sips:` URIs apart and refuses whatever could mean more than it shows. */
export function parseUri(text: string): ParsedUri {
  const unsafe = unsafeText(text);
  if (unsafe !== undefined) return no(unsafe);
  const colon = text.indexOf(':');
  const scheme = text.slice(0, Math.max(colon, 0));
  const rest = text.slice(colon + 1);
  if (scheme === 'tel') return parseTel(rest);
  if (scheme === 'sip' || scheme === 'sips') return parseSip(scheme, rest);
  return no('it does not begin with tel:, sip: or sips: in small letters');
}

function unsafeText(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH} characters`;
  if (!/^[\x21-\x7e]*$/.test(text))
    return 'it contains a space, a control character or a letter outside ASCII';
  if (/[<>"]/.test(text)) return 'it contains angle brackets or quotes';
  if (text.includes('%')) return 'it contains a percent sign, which can hide other characters';
  if (text.includes('?')) return 'it contains headers (everything after a question mark)';
  return undefined;
}

function parseTel(number: string): ParsedUri {
  if (number.includes(';')) return no('a tel: URI must have no parameters');
  if (!isE164(number))
    return no('after tel: must come + and the digits of the whole number, nothing between them');
  return { ok: true, uri: { scheme: 'tel', number } };
}

function parseSip(scheme: 'sip' | 'sips', rest: string): ParsedUri {
  const at = rest.indexOf('@');
  if (at < 1) return no('it names no user in front of @');
  const user = rest.slice(0, at);
  if (user.includes(':')) return no('it contains a password');
  if (!isUser(user)) {
    return no('its user part contains something else than letters, digits, _ . - and one + in front');
  }
  const [address = '', ...parameters] = rest.slice(at + 1).split(';');
  const where = parseAddress(address);
  if (where === undefined) return no('what follows @ is no host name or address');
  const extras = parseParameters(parameters);
  if (extras === undefined)
    return no('it has parameters other than one transport=udp, tcp or tls and user=phone');
  return { ok: true, uri: { scheme, user, ...where, ...extras } };
}

function parseAddress(address: string): { host: string; port?: number } | undefined {
  const { host = '', port } =
    /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>[0-9]{1,5}))?$/.exec(address)?.groups ?? {};
  if (!isHost(host)) return undefined;
  if (port === undefined) return { host };
  return Number(port) >= 1 && Number(port) <= 65_535 ? { host, port: Number(port) } : undefined;
}

function parseParameters(parameters: readonly string[]): { transport?: string; phone: boolean } | undefined {
  let phone = false;
  let transport: string | undefined;
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.toLowerCase().split('=', 2);
    if (name === 'user' && value === 'phone' && !phone) phone = true;
    else if (name === 'transport' && TRANSPORTS.includes(value) && transport === undefined) transport = value;
    else return undefined;
  }
  return transport === undefined ? { phone } : { phone, transport };
}

/** Trunk ids come from outside: `constructor` must not find what every object has. */
function own(trunks: TransferRules['trunks'], id: string): { readonly referTo: string } | undefined {
  return Object.hasOwn(trunks, id) ? trunks[id] : undefined;
}

function no(reason: string): ParsedUri {
  return { ok: false, reason };
}
