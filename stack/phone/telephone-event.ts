import { SAMPLES_PER_PACKET } from './packet-time.ts';

const KEYS = '0123456789*#ABCD';
const END_PACKETS = 3;
const END_BIT = 0x80;
const VOLUME_DBM0 = 10;

/** What one 20 ms slot of the phone's RTP stream carries while a key is down or just released. */
export interface EventSlot {
  readonly payload: Buffer;
  readonly marker: boolean;
}

/**
 * RFC 4733: one event whose duration grows packet by packet; its end is sent three times.
 * Throws where `key` is none of 0-9, *, #, A-D. `packets` is how many 20 ms the key is held.
 */
export function eventSlots(key: string, packets: number): EventSlot[] {
  const code = KEYS.indexOf(key);
  if (key.length !== 1 || code < 0) throw new Error(`No such key: ${JSON.stringify(key)}. Keys are ${KEYS}.`);
  const held = Array.from({ length: packets }, (_, index) => ({
    payload: eventPayload(code, index + 1, false),
    marker: index === 0,
  }));
  const end = { payload: eventPayload(code, packets, true), marker: false };
  return [...held, ...Array.from({ length: END_PACKETS }, () => end)];
}

function eventPayload(code: number, packets: number, ended: boolean): Buffer {
  const payload = Buffer.from([code, VOLUME_DBM0 | (ended ? END_BIT : 0), 0, 0]);
  payload.writeUInt16BE(packets * SAMPLES_PER_PACKET, 2);
  return payload;
}
