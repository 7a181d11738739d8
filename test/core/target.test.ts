import { describe, expect, it } from 'vitest';
import { isE164, isHost, isUser, parseUri, targetOf, targetUri } from '../../src/core/target.ts';

describe('a target', () => {
  it('is a number where only + and digits stand', () => {
    expect(targetOf('+15105550101')).toEqual({ kind: 'number', e164: '+15105550101' });
  });

  it.each(['tel:+15105550101', 'sip:spa@pbx.example.com'])('is a URI where a scheme stands: %s', (uri) => {
    expect(targetOf(uri)).toEqual({ kind: 'uri', uri });
  });
});

describe('the URI for Refer-To', () => {
  const number = targetOf('+15105550101');

  it('is a written URI as it was written', () => {
    const target = targetOf('sip:+15105550101@sip.telnyx.com');
    expect(targetUri(target, 'ST_1', { '*': { referTo: 'tel:{e164}' } })).toBe(
      'sip:+15105550101@sip.telnyx.com',
    );
  });

  it("puts a number into its trunk's template", () => {
    const trunks = { ST_1: { referTo: 'sip:{e164}@sip.telnyx.com' }, '*': { referTo: 'tel:{e164}' } };
    expect(targetUri(number, 'ST_1', trunks)).toBe('sip:+15105550101@sip.telnyx.com');
  });

  it('puts a number into the template of * for every other trunk', () => {
    const trunks = { ST_1: { referTo: 'tel:{e164}' }, '*': { referTo: 'sips:{e164}@sip.example.com' } };
    expect(targetUri(number, 'ST_2', trunks)).toBe('sips:+15105550101@sip.example.com');
  });

  it('is a tel: URI where no template fits', () => {
    expect(targetUri(number, 'ST_2', {})).toBe('tel:+15105550101');
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'takes no template from what every object has: %s',
    (trunkId) => {
      const trunks = { '*': { referTo: 'sip:{e164}@sip.example.com' } };
      expect(targetUri(number, trunkId, trunks)).toBe('sip:+15105550101@sip.example.com');
    },
  );
});

describe('parsing', () => {
  it('takes a tel: URI apart', () => {
    expect(parseUri('tel:+15105550101')).toEqual({
      ok: true,
      uri: { scheme: 'tel', number: '+15105550101' },
    });
  });

  it('takes a sip: URI apart', () => {
    expect(parseUri('sip:spa@PBX.example.com')).toEqual({
      ok: true,
      uri: { scheme: 'sip', user: 'spa', host: 'PBX.example.com', phone: false },
    });
  });

  it('takes port, transport and user=phone apart, in any case and order', () => {
    expect(parseUri('sips:+15105550101@pbx.example.com:5061;user=phone;Transport=TLS')).toEqual({
      ok: true,
      uri: {
        scheme: 'sips',
        user: '+15105550101',
        host: 'pbx.example.com',
        port: 5061,
        transport: 'tls',
        phone: true,
      },
    });
  });

  it.each(['sip:a@192.0.2.1', 'sip:a@[2001:db8::1]:5060', 'sip:a_b.c-d@x'])('accepts %s', (uri) => {
    expect(parseUri(uri).ok).toBe(true);
  });

  it.each([
    ['sip:a@pbx.example.com?Subject=x', 'headers'],
    ['sip:a%40b@pbx.example.com', 'percent'],
    ['sip:a@pbx.example.com;maddr=evil.example', 'parameters'],
    ['sip:a@pbx.example.com;transport=ws', 'parameters'],
    ['sip:a@pbx.example.com;transport', 'parameters'],
    ['sip:a@pbx.example.com;transport=udp;transport=tcp', 'parameters'],
    ['sip:a@pbx.example.com;user=phone;user=phone', 'parameters'],
    ['sip:a@pbx.example.com;user=ip', 'parameters'],
    ['sip:a@pbx.example.com;', 'parameters'],
    ['tel:+15105550101;ext=5', 'no parameters'],
    ['tel:+15105550101;phone-context=example.com', 'no parameters'],
    ['tel:+1-510-555-0101', 'nothing between them'],
    ['tel:+1(510)5550101', 'nothing between them'],
    ['tel:5105550101', '+ and the digits'],
    ['tel:911', '+ and the digits'],
    ['tel:*72', '+ and the digits'],
    ['tel:', '+ and the digits'],
    ['tel:+0', '+ and the digits'],
    ['tel:+1234567890123456', '+ and the digits'],
    ['sip:a @pbx.example.com', 'space'],
    ['sip:a\r\nRefer-To: b@pbx.example.com', 'control character'],
    ['sip:a\u0000@pbx.example.com', 'control character'],
    ['sip:a\u007f@pbx.example.com', 'control character'],
    ['sip:１５１０@pbx.example.com', 'outside ASCII'],
    ['sip:a@ехample.com', 'outside ASCII'],
    ['<sip:a@pbx.example.com>', 'angle brackets'],
    ['sip:a@pbx.example.com>', 'angle brackets'],
    ['"x"sip:a@pbx.example.com', 'quotes'],
    ['sip:a:secret@pbx.example.com', 'password'],
    ['sip:@pbx.example.com', 'no user'],
    ['sip:pbx.example.com', 'no user'],
    ['sip:a@', 'no host'],
    ['sip:a@:5060', 'no host'],
    ['sip:a@pbx.example.com:', 'no host'],
    ['sip:a@pbx.example.com:0', 'no host'],
    ['sip:a@pbx.example.com:65536', 'no host'],
    ['sip:a@pbx..example.com', 'no host'],
    ['sip:a@-pbx.example.com', 'no host'],
    ['sip:a@pbx.example.com.', 'no host'],
    ['sip:a@*.example.com', 'no host'],
    ['sip:a@b@pbx.example.com', 'no host'],
    ['sip:a@pbx.example.com,sip:b@evil.example', 'no host'],
    ['sip:a@[::1', 'no host'],
    ['sip:*72@pbx.example.com', 'user part'],
    ['sip:#31@pbx.example.com', 'user part'],
    ['sip:9+15105550101@pbx.example.com', 'user part'],
    ['sip:++15105550101@pbx.example.com', 'user part'],
    ['sip:15105550101,,5@pbx.example.com', 'user part'],
    ['sip:15105550101;ext=5@pbx.example.com', 'user part'],
    ['SIP:a@pbx.example.com', 'small letters'],
    ['https://pbx.example.com', 'begin with'],
    ['urn:service:sos', 'begin with'],
    ['+15105550101', 'begin with'],
    ['', 'begin with'],
    [`sip:a@${'b'.repeat(300)}`, 'longer than'],
  ])('refuses %j: %s', (uri, reason) => {
    const parsed = parseUri(uri);
    expect(parsed.ok ? 'accepted' : parsed.reason).toContain(reason);
  });

  it('says nothing of the URI in a reason', () => {
    const parsed = parseUri('sip:marlene:5105550101@pbx.example.com');
    expect(parsed.ok ? '' : parsed.reason).not.toMatch(/marlene|5105550101|example/);
  });
});

describe('the parts', () => {
  it('know E.164 by + and 2 to 15 digits', () => {
    const texts = ['+12', '+123456789012345', '+1', '+0123', '1510', '+1234567890123456', '+15105550101\n'];
    expect(texts.map(isE164)).toEqual([true, true, false, false, false, false, false]);
  });

  it('know hosts', () => {
    const texts = [
      'pbx',
      'a-b.example.com',
      '192.0.2.1',
      '[::1]',
      'a:5060',
      'a_b',
      '',
      'x'.repeat(64),
      'a\n',
    ];
    expect(texts.map(isHost)).toEqual([true, true, true, true, false, false, false, false, false]);
  });

  it('know users', () => {
    const texts = ['spa', '+1510', 'a.b-c_d', 'a b', '', 'a+b', 'a@b', 'a\n'];
    expect(texts.map(isUser)).toEqual([true, true, true, false, false, false, false, false]);
  });
});
