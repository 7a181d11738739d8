import { describe, expect, it } from 'vitest';
import { addressOf, tagOf, uriOf } from '../../../stack/phone/sip-address.ts';
import {
  branchOf,
  cseqOf,
  formatSip,
  headerOf,
  headersOf,
  isRequest,
  parseSip,
} from '../../../stack/phone/sip-message.ts';

const refer = [
  'REFER sip:+15550100001@127.0.0.1:5070 SIP/2.0',
  'Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK.abc;alias',
  'v: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK.def',
  'f: "The, Switchboard" <sip:+15550100000@127.0.0.1>;tag=SCL_1',
  't: <sip:+15550100001@127.0.0.1>;tag=6a3b',
  'CALL-ID: abc@host',
  'CSeq: 3 REFER',
  'r: <sip:spa@pbx.example.com>',
  'Subject: one',
  '  line',
  'Content-Length: 0',
  '',
  '',
].join('\r\n');

describe('parsing', () => {
  it('reads a request with compact, folded and repeated headers', () => {
    const message = parseSip(refer);
    expect(isRequest(message) && [message.method, message.uri]).toEqual([
      'REFER',
      'sip:+15550100001@127.0.0.1:5070',
    ]);
    expect(headersOf(message, 'Via')).toHaveLength(2);
    expect(branchOf(message)).toBe('z9hG4bK.abc');
    expect(cseqOf(message)).toEqual({ number: 3, method: 'REFER' });
    expect(headerOf(message, 'Call-ID')).toBe('abc@host');
    expect(headerOf(message, 'Refer-To')).toBe('<sip:spa@pbx.example.com>');
    expect(headerOf(message, 'Subject')).toBe('one line');
    expect(headerOf(message, 'Expires')).toBe('');
  });

  it('reads a response whose reason is missing or has several words', () => {
    expect(parseSip('SIP/2.0 486 Busy Here\r\n\r\n')).toMatchObject({ status: 486, reason: 'Busy Here' });
    expect(parseSip('SIP/2.0 200\r\n\r\nbody')).toMatchObject({ status: 200, reason: '', body: 'body' });
  });

  it.each(['HTTP/1.1 200 OK\r\n\r\n', 'INVITE sip:a\r\n\r\n', 'BYE sip:a SIP/2.0\r\nno colon\r\n\r\n'])(
    'refuses %j',
    (text) => {
      expect(() => parseSip(text)).toThrow('Not a SIP');
    },
  );
});

it('writes the length of the body in bytes, and what was written reads back the same', () => {
  const headers = [['Call-ID', 'x']] as const;
  const text = formatSip({ status: 200, reason: 'OK', headers, body: 'é' });
  expect(text).toBe('SIP/2.0 200 OK\r\nCall-ID: x\r\nContent-Length: 2\r\n\r\né');
  expect(parseSip(text)).toMatchObject({ status: 200, reason: 'OK', body: 'é' });
});

describe('addresses', () => {
  it.each([
    ['"A" <sip:+1@h:5080;transport=udp>;tag=t1', 'sip:+1@h:5080;transport=udp'],
    ['tel:+15105550101', 'tel:+15105550101'],
    ['sip:a@h;tag=t1', 'sip:a@h'],
  ])('the URI of %j is %j', (value, uri) => {
    expect(uriOf(value)).toBe(uri);
  });

  it('tell a tag of the header from a parameter of the URI', () => {
    expect(tagOf('<sip:a@h;tag=no>;tag=yes')).toBe('yes');
    expect(tagOf('<sip:a@h;tag=no>')).toBe('');
  });

  it.each([
    ['sip:+1@127.0.0.1:5080;transport=udp', { host: '127.0.0.1', port: 5080 }],
    ['sip:127.0.0.1;lr', { host: '127.0.0.1', port: 5060 }],
  ])('%j is sent to %j', (uri, address) => {
    expect(addressOf(uri)).toEqual(address);
  });

  it('refuse a URI without a host', () => {
    expect(() => addressOf('tel:+15105550101')).toThrow('No host in the SIP URI');
  });
});
