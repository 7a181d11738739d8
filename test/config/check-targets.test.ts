import { describe, expect, it } from 'vitest';
import { fileWith, linesOf, place } from './table-file.ts';
import type { Json } from './table-file.ts';

function to(
  transferTo: string,
  options: Parameters<typeof linesOf>[1] = {},
  more: Json = {},
): readonly string[] {
  return linesOf(fileWith({ routes: [place('a', '1', { transferTo })], ...more }), options);
}

describe('a destination', () => {
  it.each([
    '+15105550101',
    'tel:+15105550101',
    'tel:+441632960123',
    'sip:+15105550101@pbx.example.com',
    'sip:15105550101@pbx.example.com;user=phone',
    'sip:spa@pbx.example.com',
    'sips:spa@PBX.example.com:5061;transport=tls',
  ])('may be written as %s', (transferTo) => {
    expect(to(transferTo)).toEqual([]);
  });

  it.each([
    ['020 7946 0123', 'GB', '"+442079460123"'],
    ['02079460123', 'GB', '"+442079460123"'],
    ['(510) 555-0101', 'US', '"+15105550101"'],
    ['15105550101', 'US', '"+15105550101"'],
    ['+44 20 7946 0123', 'GB', '"+442079460123"'],
    ['+44 (0)20 7946 0123', 'GB', '"+442079460123"'],
    ['0044 20 7946 0123', 'GB', '"+442079460123"'],
    ['tel:020 7946 0123', 'GB', '"tel:+442079460123"'],
    ['tel:020-7946-0123', 'GB', '"tel:+442079460123"'],
    ['spa@pbx.example.com', 'GB', '"sip:spa@pbx.example.com"'],
  ])('is refused as %s with what to write for %s', (transferTo, country, corrected) => {
    const found = to(transferTo, {}, { country });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^routes\[0\]\.transferTo: /);
    expect(found[0]).toContain(`Fix: Write ${corrected}.`);
  });

  it('gets its national number corrected in a sip: URI too', () => {
    expect(to('sip:02079460123@pbx.example.com')[0]).toContain('write "+442079460123" before @');
  });

  it.each([
    'reception',
    '',
    '+',
    '+44',
    '+1510555010',
    '12',
    'mailto:a@b',
    'sip:a',
    'tel:112',
    '112',
    'tel:None',
  ])('is refused as %j', (transferTo) => {
    const found = to(transferTo);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^routes\[0\]\.transferTo: .+\. Fix: .+\.$/);
  });

  it.each([
    ['tel:+15115550101', 'Add "+15115550101", or how it begins, to transfer.allow.numbers.'],
    ['+15115550101', 'Add "+15115550101", or how it begins, to transfer.allow.numbers.'],
    ['sip:0015115550101@pbx.example.com', 'Add "+15115550101", or how it begins, to transfer.allow.numbers.'],
    ['sip:spa@evil.example', 'Add "evil.example" to transfer.allow.hosts.'],
    ['sip:eve@pbx.example.com', 'Add "eve" to transfer.allow.users.'],
    ['sip:999@pbx.example.com', 'an emergency number'],
    ['tel:+449098790123', 'a premium number'],
    ['+448451234567', 'number: such numbers are never dialled.'],
  ])('is held to allow: %s', (transferTo, text) => {
    const found = to(transferTo);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(text);
  });

  it('is refused where the table allows nobody', () => {
    expect(to('+15105550101', {}, { transfer: {} })).toHaveLength(1);
  });

  it('is not held to lists that are wrong themselves', () => {
    const found = to('+15105550101', {}, { transfer: { allow: { numbers: ['1510'] } } });
    expect(found).toEqual([expect.stringMatching(/^transfer\.allow\.numbers\[0\]/)]);
  });

  it('is held to the ceiling of the environment', () => {
    const env = { SWITCHBOARD_ALLOW_NUMBERS: '+44', SWITCHBOARD_ALLOW_HOSTS: 'sip.example.net' };
    expect(to('+15105550101', { env })[0]).toContain('SWITCHBOARD_ALLOW_NUMBERS');
    expect(to('sip:spa@pbx.example.com', { env })[0]).toContain('SWITCHBOARD_ALLOW_HOSTS');
    expect(to('+442079460123', { env })).toEqual([]);
  });

  it('makes a ceiling that cannot be read a problem', () => {
    expect(to('+15105550101', { env: { SWITCHBOARD_ALLOW_NUMBERS: '1510' } })).toEqual([
      'SWITCHBOARD_ALLOW_NUMBERS: "1510" cannot be read. Fix: Write a list with commas, such as +1510,+44.',
    ]);
  });
});

describe('a number that we answer', () => {
  it.each([
    '+15105550101',
    'tel:+15105550101',
    'sip:+15105550101@pbx.example.com',
    'sip:0015105550101@pbx.example.com',
    'sip:15105550101@pbx.example.com',
  ])('must be no destination: %s', (transferTo) => {
    const line =
      'routes[0].transferTo: is a number that this switchboard answers: the call would ring round.';
    expect(to(transferTo, { answeredNumbers: ['+15105550199', '+15105550101'] })[0]).toContain(line);
    expect(to(transferTo, { answeredNumbers: ['15105550101'] })[0]).toContain(line);
    expect(to(transferTo, { answeredNumbers: ['+15105550102'] })).toEqual([]);
  });
});

describe('a trunk', () => {
  function trunks(referTo: string): readonly string[] {
    const allow = { numbers: ['+1510'], hosts: ['sip.telnyx.com'] };
    return linesOf(
      fileWith({ transfer: { allow, trunks: { ST_1: { referTo }, '*': { referTo: 'tel:{e164}' } } } }),
    );
  }

  it.each(['tel:{e164}', 'sip:{e164}@sip.telnyx.com', 'sips:{e164}@sip.telnyx.com:5061;transport=tls'])(
    'may write numbers as %s',
    (referTo) => {
      expect(trunks(referTo)).toEqual([]);
    },
  );

  it('must not send numbers to a host outside allow', () => {
    expect(trunks('sip:{e164}@evil.example')).toEqual([
      `transfer.trunks.ST_1.referTo: The destination's host is not in transfer.allow.hosts. ` +
        'Fix: Add "evil.example" to transfer.allow.hosts.',
    ]);
  });

  it.each([
    'sip:{e164}@sip.telnyx.com?x=y',
    'sip:{e164}@sip.telnyx.com;lr',
    'sip:{e164}@a@b',
    'sip:{e164}@a b',
  ])('must be written so that it can be dialled: %s', (referTo) => {
    expect(trunks(referTo)[0]).toMatch(/^transfer\.trunks\.ST_1\.referTo: cannot be dialled: /);
  });
});
