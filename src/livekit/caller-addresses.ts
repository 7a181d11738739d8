import { isIP, isIPv4 } from 'node:net';

/**
 * Where SIP providers send calls from, as their pages had it for all regions in September 2026. Other customers of the
 * same provider may send from there too.
 *
 * - Twilio: https://www.twilio.com/docs/sip-trunking/ip-addresses, "Regional signaling IP gateways"
 * - Telnyx: https://sip.telnyx.com, "SIP Signaling Addresses"
 */
export const PROVIDER_ADDRESSES = {
  twilio: [
    '54.172.60.0/30',
    '54.244.51.0/30',
    '54.171.127.192/30',
    '35.156.191.128/30',
    '54.65.63.192/30',
    '54.169.127.128/30',
    '54.252.254.64/30',
    '177.71.206.192/30',
  ],
  telnyx: [
    '192.76.120.10/32',
    '64.16.250.10/32',
    '192.76.120.31/32',
    '64.16.250.13/32',
    '185.246.41.140/32',
    '185.246.41.141/32',
    '185.246.42.128/32',
    '185.246.42.129/32',
    '103.115.244.145/32',
    '103.115.244.146/32',
    '103.115.244.158/32',
    '103.115.244.159/32',
  ],
} as const;

export type Provider = keyof typeof PROVIDER_ADDRESSES;

export type CallerAddress =
  { readonly ok: true; readonly cidr: string } | { readonly ok: false; readonly reason: string };

/**
 * An address or a block of addresses, always as a block: LiveKit compares an entry without `/` with the host in the
 * call's From header as well, which every caller may write as they like.
 */
export function callerAddress(text: string): CallerAddress {
  const [address = '', length, ...more] = text.split('/');
  if (isIP(address) === 0 || address.includes('%') || more.length > 0) {
    return no('It is no IP address: write one (203.0.113.7) or a block (203.0.113.0/24), no host name.');
  }
  const longest = isIPv4(address) ? 32 : 128;
  if (length === undefined) return { ok: true, cidr: `${address}/${longest}` };
  if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > longest) {
    return no(`After / stands the length of the block, from 1 to ${longest}.`);
  }
  if (length === '0') return no('It is every address there is: say --open instead.');
  return { ok: true, cidr: text };
}

function no(reason: string): CallerAddress {
  return { ok: false, reason };
}
