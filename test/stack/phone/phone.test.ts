import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../stack/phone/call.ts';
import { Phone } from '../../../stack/phone/phone.ts';
import { headerOf, type SipRequest } from '../../../stack/phone/sip-message.ts';
import { SipPeer } from './sip-peer.ts';

const SOON = { withinMs: 10_000 };
/** Short, so that retransmissions come soon; the peer answers within a fraction of it. */
const T1_MS = 100;

let peer: SipPeer;
let phone: Phone;
beforeEach(async () => {
  peer = await SipPeer.open();
  phone = await Phone.open({ sipServer: peer.address, from: '+15550100001', t1Ms: T1_MS });
});
afterEach(async () => {
  await phone.close({ withinMs: 100 });
  peer.close();
});

async function answeredCall(): Promise<{ call: Call; invite: SipRequest }> {
  const call = await phone.dial('+15550100000');
  const invite = await peer.request('INVITE');
  peer.accept(invite);
  await call.answered(SOON);
  await peer.request('ACK');
  return { call, invite };
}

describe('an INVITE', () => {
  it('is addressed to the number at the server and offers mu-law and keys from a loopback port', async () => {
    await phone.dial('+15550100000');
    const invite = await peer.request('INVITE');
    expect(invite.uri).toBe(`sip:+15550100000@127.0.0.1:${peer.address.port}`);
    expect(headerOf(invite, 'From')).toMatch(/^<sip:\+15550100001@127\.0\.0\.1>;tag=\w+$/);
    expect(invite.body).toMatch(/^c=IN IP4 127\.0\.0\.1\r$/m);
    expect(invite.body).toMatch(/^m=audio \d+ RTP\/AVP 0 101\r$/m);
  });

  it('is repeated until a provisional answer comes, and not after it', async () => {
    const call = await phone.dial('+15550100000');
    await peer.request('INVITE');
    const repeated = await peer.request('INVITE');
    peer.reply(repeated, 180);
    await expect(call.answered({ withinMs: 5 * T1_MS })).rejects.toThrow('received 180 Ringing');
    expect(call.trace.filter(({ direction }) => direction === 'sent')).toHaveLength(2);
  });

  it('that nobody answers ends the call after 64 times T1', async () => {
    const hasty = await Phone.open({ sipServer: peer.address, from: '1', t1Ms: 5 });
    const call = await hasty.dial('2');
    await expect(call.answered(SOON)).rejects.toThrow('timeout by the switchboard');
    expect(await call.ended(SOON)).toMatchObject({ by: 'switchboard', how: 'timeout' });
    await hasty.close();
  });

  it('that is refused is acknowledged each time the refusal comes, in its own transaction', async () => {
    const call = await phone.dial('+15550100000');
    let ends = 0;
    call.on('ended', () => (ends += 1));
    const invite = await peer.request('INVITE');
    peer.reply(invite, 486);
    const ack = await peer.request('ACK');
    expect(headerOf(ack, 'Via')).toBe(headerOf(invite, 'Via'));
    expect(headerOf(ack, 'To')).toMatch(/tag=/);
    peer.reply(invite, 486);
    await peer.request('ACK');
    await expect(call.answered(SOON)).rejects.toThrow('refused by the switchboard 486 Busy Here');
    expect(await call.ended(SOON)).toMatchObject({ how: 'refused', status: '486 Busy Here' });
    expect(ends).toBe(1);
  });

  it('that is accepted with another codec is ended with a sentence that says so', async () => {
    const call = await phone.dial('+15550100000');
    const invite = await peer.request('INVITE');
    const answered = expect(call.answered(SOON)).rejects.toThrow('The answer accepts no PCMU audio');
    peer.reply(invite, 200, [], 'v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 4000 RTP/AVP 9\r\n');
    await answered;
    peer.reply(await peer.request('BYE'), 200);
    expect(await call.ended(SOON)).toMatchObject({ by: 'caller', how: 'bye' });
  });

  it('that is accepted is acknowledged each time the 200 comes, to the Contact and along the route', async () => {
    const call = await phone.dial('+15550100000');
    const invite = await peer.request('INVITE');
    const proxies: [string, string] = [
      'Record-Route',
      `<sip:first.example.com;lr>, <sip:127.0.0.1:${peer.address.port};lr>`,
    ];
    peer.accept(invite, [proxies]);
    const ack = await peer.request('ACK');
    expect(ack.uri).toBe(peer.contact.slice(1, -1));
    expect(ack.headers.filter(([name]) => name === 'Route').map(([, value]) => value)).toEqual([
      `<sip:127.0.0.1:${peer.address.port};lr>`,
      '<sip:first.example.com;lr>',
    ]);
    expect(headerOf(ack, 'CSeq')).toBe('1 ACK');
    peer.accept(invite, [proxies]);
    await peer.request('ACK');
    expect(await call.answered(SOON)).toBe(call.timeline.answered);
  });
});

describe('a caller', () => {
  it.each([
    { from: 'anonymous', header: /^"Anonymous" <sip:anonymous@anonymous\.invalid>;tag=/ },
    { from: '', header: /^<sip:127\.0\.0\.1>;tag=/ },
  ])('with From "$from" is named so', async ({ from, header }) => {
    const other = await Phone.open({ sipServer: peer.address, from });
    await other.dial('+15550100000');
    expect(headerOf(await peer.request('INVITE'), 'From')).toMatch(header);
    await other.close({ withinMs: 50 });
  });

  it('may call twice at once from the same number', async () => {
    const calls = [await phone.dial('+15550100000'), await phone.dial('+15550100000')];
    const invites = [await peer.request('INVITE'), await peer.request('INVITE')];
    invites.forEach((invite) => peer.accept(invite));
    await Promise.all(calls.map((call) => call.answered(SOON)));
    expect(new Set(invites.map((invite) => headerOf(invite, 'Call-ID'))).size).toBe(2);
  });
});

describe('hanging up', () => {
  it("before an answer sends a CANCEL in the INVITE's transaction, once it has been heard of", async () => {
    const call = await phone.dial('+15550100000');
    const invite = await peer.request('INVITE');
    const gone = call.hangUp(SOON);
    peer.reply(invite, 100);
    const cancel = await peer.request('CANCEL');
    expect(headerOf(cancel, 'Via')).toBe(headerOf(invite, 'Via'));
    peer.reply(cancel, 200);
    peer.reply(invite, 487);
    await gone;
    expect(await call.ended(SOON)).toMatchObject({ by: 'caller', how: 'cancelled' });
  });

  it('while a 200 is on its way acknowledges it and sends a BYE', async () => {
    const call = await phone.dial('+15550100000');
    const invite = await peer.request('INVITE');
    const gone = call.hangUp(SOON);
    peer.accept(invite);
    await peer.request('ACK');
    peer.reply(await peer.request('BYE'), 200);
    await gone;
    expect(await call.ended(SOON)).toMatchObject({ by: 'caller', how: 'bye' });
  });

  it('repeats the BYE until it is answered', async () => {
    const { call } = await answeredCall();
    const gone = call.hangUp(SOON);
    const bye = await peer.request('BYE');
    const again = await peer.request('BYE');
    expect(headerOf(again, 'Via')).toBe(headerOf(bye, 'Via'));
    peer.reply(again, 200);
    await gone;
  });

  it('on an ended call does nothing', async () => {
    const { call, invite } = await answeredCall();
    peer.ask(invite, 'BYE', 1);
    await call.ended(SOON);
    await call.hangUp(SOON);
    expect(call.trace.at(-1)?.message).toMatchObject({ status: 200 });
  });
});

describe('a BYE from the switchboard', () => {
  it('ends the call, and its repetition is answered alike', async () => {
    const { call, invite } = await answeredCall();
    const bye = peer.ask(invite, 'BYE', 7);
    expect((await peer.response()).status).toBe(200);
    expect(await call.ended(SOON)).toMatchObject({ by: 'switchboard', how: 'bye' });
    peer.repeat(bye);
    expect((await peer.response()).status).toBe(200);
  });

  it('leaves nothing that another request could reach', async () => {
    const { call, invite } = await answeredCall();
    peer.ask(invite, 'BYE', 7);
    expect((await peer.response()).status).toBe(200);
    peer.ask(invite, 'REFER', 8, [['Refer-To', 'tel:+15105550101']]);
    expect((await peer.response()).status).toBe(481);
    expect(call.refers).toEqual([]);
  });

  it('of a call that the phone does not have is answered 481', async () => {
    const { invite } = await answeredCall();
    const stranger: SipRequest = {
      ...invite,
      headers: invite.headers.map(([name, value]) => [name, name === 'Call-ID' ? 'unknown' : value]),
    };
    peer.ask(stranger, 'BYE', 1);
    expect((await peer.response()).status).toBe(481);
  });
});

describe('a wait', () => {
  it('that fails says what was awaited and what has gone over the wire', async () => {
    const { call } = await answeredCall();
    await expect(call.refer({ withinMs: 20 })).rejects.toThrow(
      'Waited 20 ms for REFER number 1. SIP so far: sent INVITE, received 200 OK, sent ACK.',
    );
  });

  it('for a REFER fails at once when the call ends', async () => {
    const { call, invite } = await answeredCall();
    const refer = call.refer(SOON);
    peer.ask(invite, 'BYE', 1);
    await expect(refer).rejects.toThrow(
      'The call ended before REFER number 1. The call has ended: bye by the switchboard.',
    );
  });
});
