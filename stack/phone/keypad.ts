import { PACKET_MS } from './packet-time.ts';
import type { RtpSender, Slot } from './rtp-sender.ts';
import { eventSlots } from './telephone-event.ts';

export interface KeyPress {
  readonly key: string;
  /** `performance.now()` of the event's first packet: the key goes down. */
  readonly at: number;
}

export interface PressOptions {
  /** How long each key is held. Default 100 ms. */
  readonly holdMs?: number;
  /** From one key's release to the next one's press, 60 ms at least. Default 100 ms. */
  readonly gapMs?: number;
}

/** The end of an event is sent three times: 60 ms in which no other key can go down. */
const SHORTEST_GAP_MS = 3 * PACKET_MS;
/** RFC 4733 counts an event's duration in 16 bits of the 8 kHz clock. */
const LONGEST_HOLD_MS = 8180;

/**
 * Presses the keys one after another; key goes down after key by `holdMs + gapMs`. Both are rounded to 20 ms.
 * Resolves when the last packet has left; rejects where the call ends before. Throws on a key that does not exist.
 */
export async function pressKeys(
  sender: RtpSender,
  keys: string,
  onPress: (press: KeyPress) => void,
  { holdMs = 100, gapMs = 100 }: PressOptions = {},
): Promise<void> {
  if (!sender.takesKeys)
    throw new Error('The other side has not accepted telephone-event: no key can be sent.');
  if (holdMs > LONGEST_HOLD_MS)
    throw new Error(`A key can be held for ${LONGEST_HOLD_MS} ms, not ${holdMs}.`);
  if (keys === '') throw new Error('No key to press.');
  const gap = Math.round((Math.max(gapMs, SHORTEST_GAP_MS) - SHORTEST_GAP_MS) / PACKET_MS);
  const hold = Math.max(1, Math.round(holdMs / PACKET_MS));
  await new Promise<number>((resolve, reject) => {
    const slots = [...keys].flatMap((key, index) => {
      const down = { done: (at: number) => onPress({ key, at }) };
      const events = eventSlots(key, hold).map((event, i): Slot => ({ event, ...(i === 0 ? down : {}) }));
      return [...(index === 0 ? [] : Array.from({ length: gap }, () => ({}))), ...events];
    });
    const last = slots.length - 1;
    sender.queueSlots(
      slots.map((slot, index) => (index === last ? { ...slot, done: resolve, failed: reject } : slot)),
    );
  });
}
