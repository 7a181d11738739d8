import { BlockList, isIPv4 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PROVIDER_ADDRESSES, callerAddress } from '../../src/livekit/caller-addresses.ts';

function reasonFor(text: string): string {
  const address = callerAddress(text);
  return address.ok ? `it is ${address.cidr}` : address.reason;
}

describe('an address that calls may come from', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['203.0.113.7/1', '203.0.113.7/1'],
  ])('is a block, also where one address is meant: %s', (text, cidr) => {
    expect(callerAddress(text)).toEqual({ ok: true, cidr });
  });

  it.each([
    'pbx.example.com',
    '',
    '203.0.113',
    '203.0.113.7:5060',
    '[2001:db8::1]',
    'fe80::1%eth0',
    '203.0.113.0/24/8',
  ])('is no host name and nothing else than an address: "%s"', (text) => {
    expect(reasonFor(text)).toContain('no host name');
  });

  it.each(['203.0.113.0/33', '2001:db8::/129', '203.0.113.0/', '203.0.113.0/024', '203.0.113.0/-1'])(
    'has a length that fits: %s',
    (text) => {
      expect(reasonFor(text)).toContain('length');
    },
  );

  it.each(['0.0.0.0/0', '::/0'])('is never every address there is: %s', (text) => {
    expect(reasonFor(text)).toContain('--open');
  });
});

describe.each(Object.entries(PROVIDER_ADDRESSES))('the addresses of %s', (_, addresses) => {
  it('are public blocks that do not overlap', () => {
    const seen = new BlockList();
    for (const cidr of addresses) {
      expect(callerAddress(cidr)).toEqual({ ok: true, cidr });
      const [address = '', length] = cidr.split('/');
      expect(isIPv4(address) && !/^(10|127|0)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(address)).toBe(
        true,
      );
      expect(seen.check(address)).toBe(false);
      seen.addSubnet(address, Number(length));
    }
  });
});
