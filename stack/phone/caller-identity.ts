import type { Address } from './sip-address.ts';

export interface Caller {
  /** A number, `anonymous` for a withheld one (RFC 3323), or an empty string for a URI without a user part. */
  readonly from: string;
  readonly displayName?: string;
}

export interface CallerIdentity {
  /** The From header without its tag. */
  readonly from: string;
  /** The Contact header. */
  readonly contact: string;
}

/** How a caller who sends from `address` names itself. */
export function identityOf(caller: Caller, address: Address): CallerIdentity {
  const host = `${address.host}:${address.port}`;
  const contact = caller.from === '' ? `<sip:${host}>` : `<sip:${caller.from}@${host}>`;
  if (caller.from === 'anonymous') {
    return { from: `"${caller.displayName ?? 'Anonymous'}" <sip:anonymous@anonymous.invalid>`, contact };
  }
  const name = caller.displayName === undefined ? '' : `"${caller.displayName}" `;
  const uri = caller.from === '' ? `sip:${address.host}` : `sip:${caller.from}@${address.host}`;
  return { from: `${name}<${uri}>`, contact };
}
