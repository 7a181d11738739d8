import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../stack/phone/call.ts';
import { Phone } from '../../../stack/phone/phone.ts';
import type { RtpPacket } from '../../../stack/phone/rtp-packet.ts';
import { SipPeer } from './sip-peer.ts';

const SOON = { withinMs: 10_000 };
const EVENT = 96;

let peer: SipPeer;
let phone: Phone;
beforeEach(async () => {
  peer = await SipPeer.open();
  phone = await Phone.open({ sipServer: peer.address, from: '+15550100001' });
});
afterEach(async () => {
  await phone.close({ withinMs: 50 });
  peer.close();
});

async function answered(telephoneEvent = true): Promise<Call> {
  const call = await phone.dial('+15550100000');
  peer.accept(await peer.request('INVITE'), [], telephoneEvent);
  await call.answered(SOON);
  return call;
}

/** At 8 kHz. */
const loud = (ms: number): Int16Array => new Int16Array(8 * ms).fill(8000);

function isEvent({ payloadType }: RtpPacket): boolean {
  return payloadType === EVENT;
}

function eventOf({ payload, marker, timestamp }: RtpPacket) {
  const [code, flags = 0] = payload;
  return { code, ended: (flags & 0x80) !== 0, duration: payload.readUInt16BE(2), marker, timestamp };
}

describe('an answered phone', () => {
  it('sends silence without a gap in sequence or time', async () => {
    await answered();
    const packets = (await peer.packets(10)).slice(0, 10);
    const [first] = packets;
    packets.forEach((packet, index) => {
      expect(packet.sequence).toBe(((first?.sequence ?? 0) + index) & 0xffff);
      expect(packet.timestamp).toBe(((first?.timestamp ?? 0) + 160 * index) >>> 0);
      expect(packet.payload).toEqual(Buffer.alloc(160, 0xff));
    });
  });

  it('says audio packet by packet, the last one filled up with silence', async () => {
    const call = await answered();
    const spoken = await call.say(loud(50), { rate: 8000 });
    expect(spoken.endedAt).toBeGreaterThan(spoken.startedAt);
    await call.say(loud(50), { rate: 8000 });
    const voiced = await peer.packets(6, ({ payload }) => payload[0] !== 0xff);
    expect(voiced.map(({ payload }) => payload.filter((byte) => byte !== 0xff).length)).toEqual([
      160, 160, 80, 160, 160, 80,
    ]);
  });

  it('falls silent when it is told to, says what comes next, and says no more of the first', async () => {
    const call = await answered();
    const stop = new AbortController();
    const first = call.say(loud(10_000), { rate: 8000, signal: stop.signal });
    await peer.packets(3, ({ payload }) => payload[0] !== 0xff);
    stop.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    const { startedAt, endedAt } = await call.say(loud(20), { rate: 8000 });
    expect(endedAt - startedAt).toBe(20);
    await expect(call.say(loud(20), { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('takes samples at the rate of prompts unless told otherwise', async () => {
    const call = await answered();
    const { startedAt, endedAt } = await call.say(new Int16Array(3200).fill(4000));
    expect(endedAt - startedAt).toBeGreaterThan(150);
    expect((await peer.packets(10, ({ payload }) => payload[80] !== 0xff)).length).toBeGreaterThan(0);
  });

  it('has nothing to say where the audio is empty', async () => {
    const call = await answered();
    await expect(call.say(new Int16Array(0))).rejects.toThrow('Nothing to say');
  });
});

describe('a key', () => {
  it('is one event: a marker, a duration that grows, the same timestamp, its end three times', async () => {
    const call = await answered();
    await call.press('#', { holdMs: 60 });
    const events = (await peer.packets(6, isEvent)).map(eventOf);
    expect(events.map(({ duration }) => duration)).toEqual([160, 320, 480, 480, 480, 480]);
    expect(events.map(({ ended }) => ended)).toEqual([false, false, false, true, true, true]);
    expect(events.map(({ marker }) => marker)).toEqual([true, false, false, false, false, false]);
    expect(new Set(events.map(({ timestamp }) => timestamp)).size).toBe(1);
    expect(new Set(events.map(({ code }) => code))).toEqual(new Set([11]));
  });

  it('pressed twice is two events, apart by hold and gap on the RTP clock', async () => {
    const call = await answered();
    await call.press('11', { holdMs: 40, gapMs: 60 });
    const starts = (await peer.packets(10, isEvent)).map(eventOf).filter(({ marker }) => marker);
    const [first, second] = starts.map(({ timestamp }) => timestamp);
    expect(((second ?? 0) - (first ?? 0)) >>> 0).toBe(100 * 8);
    expect(call.keys.map(({ key }) => key)).toEqual(['1', '1']);
  });

  it('takes the place of audio, whose clock goes on', async () => {
    const call = await answered();
    await call.press('5', { holdMs: 40 });
    await peer.packets(
      1,
      (packet) => !isEvent(packet) && peer.rtp.some(isEvent) && packet === peer.rtp.at(-1),
    );
    const last = peer.rtp.findLastIndex(isEvent);
    const [key, after] = [peer.rtp[last], peer.rtp[last + 1]];
    expect(((after?.timestamp ?? 0) - (key?.timestamp ?? 0)) >>> 0).toBe(5 * 160);
    expect(((after?.sequence ?? 0) - (key?.sequence ?? 0)) & 0xffff).toBe(1);
  });

  it.each(['12', 'A', '*'])('is told in an event and on the timeline: %s', async (keys) => {
    const call = await answered();
    const told: string[] = [];
    call.on('key', ({ key }) => told.push(key));
    await call.press(keys, { holdMs: 40, gapMs: 60 });
    expect(told.join('')).toBe(keys);
    expect(call.keys.map(({ key }) => key)).toEqual(told);
  });

  it.each(['a', 'é', '', '1-2'])(
    'that does not exist is refused before anything is sent: %j',
    async (keys) => {
      const call = await answered();
      await expect(call.press(keys)).rejects.toThrow(/No (such )?key/);
      expect(call.keys).toEqual([]);
    },
  );

  it('cannot be held for longer than an event can last', async () => {
    const call = await answered();
    await expect(call.press('1', { holdMs: 9000 })).rejects.toThrow(
      'A key can be held for 8180 ms, not 9000.',
    );
  });

  it('is refused where the other side takes none', async () => {
    const call = await answered(false);
    await expect(call.press('1')).rejects.toThrow('has not accepted telephone-event');
  });

  it('that the end of the call cuts off is told so', async () => {
    const call = await answered();
    const pressed = call.press('1', { holdMs: 8000 });
    const failed = expect(pressed).rejects.toThrow('The call has ended.');
    const gone = call.hangUp(SOON);
    peer.reply(await peer.request('BYE'), 200);
    await Promise.all([failed, gone]);
  });
});
