import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../stack/phone/call.ts';
import { Phone } from '../../../stack/phone/phone.ts';
import { ANSWERED, inTurn, verdict } from '../../../stack/phone/refer.ts';
import { headerOf, type SipRequest } from '../../../stack/phone/sip-message.ts';
import { SipPeer } from './sip-peer.ts';

const SOON = { withinMs: 10_000 };
const T1_MS = 100;

let peer: SipPeer;
let phone: Phone;
let call: Call;
let invite: SipRequest;
beforeEach(async () => {
  peer = await SipPeer.open();
  phone = await Phone.open({ sipServer: peer.address, from: '+15550100001', t1Ms: T1_MS });
  call = await phone.dial('+15550100000');
  invite = await peer.request('INVITE');
  peer.accept(invite);
  await call.answered(SOON);
});
afterEach(async () => {
  await phone.close({ withinMs: 100 });
  peer.close();
});

function refer(cseq: number, to = 'tel:+15105550101'): SipRequest {
  return peer.ask(invite, 'REFER', cseq, [['Refer-To', to]]);
}

describe('a REFER', () => {
  it('is accepted, reported on twice and followed by no BYE, where no script is given', async () => {
    refer(3);
    expect((await peer.response()).status).toBe(202);
    const trying = await peer.request('NOTIFY');
    expect(trying.body).toBe('SIP/2.0 100 Trying\r\n');
    expect(headerOf(trying, 'Subscription-State')).toBe('active;expires=60');
    peer.reply(trying, 200);
    const answered = await peer.request('NOTIFY');
    expect(answered.body).toBe('SIP/2.0 200 OK\r\n');
    expect(headerOf(answered, 'Event')).toBe('refer;id=3');
    expect(headerOf(answered, 'Subscription-State')).toBe('terminated;reason=noresource');
    expect(headerOf(answered, 'Content-Type')).toBe('message/sipfrag;version=2.0');
    peer.reply(answered, 200);
    await expect(call.ended({ withinMs: 50 })).rejects.toThrow('Waited 50 ms for the end of the call');
  });

  it('is handed out once, in order, without angle brackets', async () => {
    refer(3, 'tel:+15105550101');
    refer(4, '<sip:spa@pbx.example.com>');
    expect((await call.refer(SOON)).referTo).toBe('tel:+15105550101');
    expect((await call.refer(SOON)).referTo).toBe('sip:spa@pbx.example.com');
    expect(call.refers.map(({ cseq }) => cseq)).toEqual([3, 4]);
  });

  it('that is repeated gets the same answer and no second NOTIFY', async () => {
    call.onRefer({ answer: 603 });
    const request = refer(3);
    expect((await peer.response()).status).toBe(603);
    peer.repeat(request);
    expect((await peer.response()).status).toBe(603);
    expect(call.refers).toHaveLength(1);
  });

  it('is left unanswered, however often it is repeated, where the script says never', async () => {
    call.onRefer({ answer: 'never' });
    const request = refer(3);
    await call.refer(SOON);
    peer.repeat(request);
    // An answer to something else, sent later, comes first: the REFERs have got none.
    peer.ask(invite, 'OPTIONS', 4);
    expect(headerOf(await peer.response(), 'CSeq')).toBe('4 OPTIONS');
  });

  it('is answered script by script in turn, the last one for all that follow', async () => {
    call.onRefer(inTurn({ answer: 405 }, { answer: 491 }));
    const statuses = [];
    for (const cseq of [3, 4, 5]) {
      refer(cseq);
      statuses.push((await peer.response()).status);
    }
    expect(statuses).toEqual([405, 491, 491]);
  });

  it('can end in any verdict', async () => {
    call.onRefer(verdict(486, 0));
    refer(3);
    expect((await peer.request('NOTIFY')).body).toBe('SIP/2.0 486 Busy Here\r\n');
  });
});

describe('a NOTIFY', () => {
  it('is repeated until it is answered', async () => {
    call.onRefer(verdict(200, 0));
    refer(3);
    const first = await peer.request('NOTIFY');
    const second = await peer.request('NOTIFY');
    expect(headerOf(second, 'Via')).toBe(headerOf(first, 'Via'));
    peer.reply(second, 200);
  });

  it("that was answered is followed by the phone's own BYE where the script says so", async () => {
    call.onRefer({ ...verdict(200, 0), then: 'bye' });
    refer(3);
    const notify = await peer.request('NOTIFY');
    expect(call.timeline.ended).toBeUndefined();
    peer.reply(notify, 200);
    peer.reply(await peer.request('BYE'), 200);
    expect(await call.ended(SOON)).toMatchObject({ by: 'caller', how: 'bye' });
  });

  it('that is still to come is dropped when the call ends', async () => {
    call.onRefer(ANSWERED);
    refer(3);
    await call.refer(SOON);
    const gone = call.hangUp(SOON);
    peer.reply(await peer.request('BYE'), 200);
    await gone;
    const lasting = ANSWERED.notify?.at(-1)?.afterMs ?? 0;
    await expect(call.ear.waitForVoice({ withinMs: lasting + 50 })).rejects.toThrow();
    expect(peer.received.some(({ message }) => 'method' in message && message.method === 'NOTIFY')).toBe(
      false,
    );
  });
});

it('stops RTP at the answer to the REFER where the script says so', async () => {
  await peer.packets(3);
  call.onRefer({ answer: 202, rtp: 'stop' });
  refer(3);
  expect((await peer.response()).status).toBe(202);
  await expect(call.press('1')).rejects.toThrow('The phone sends no RTP now');
  call.startRtp();
  const before = peer.rtp.length;
  await peer.packets(before + 3);
});
