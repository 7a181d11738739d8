import { type EarFrame, levelOf } from './ear-frame.ts';
import { decodeMuLaw } from './mu-law.ts';
import { SAMPLE_RATE } from './packet-time.ts';
import { PlayoutClock } from './playout-clock.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { PCMU } from './sdp.ts';
import { Changes } from './wait.ts';

/** Keeps all that the caller hears. */
export class Ear {
  /** In the order of their arrival. */
  readonly frames: EarFrame[] = [];
  readonly #clock = new PlayoutClock();
  readonly #changes = new Changes();

  /** Called after every frame; returns the function that ends the subscription. */
  readonly subscribe = this.#changes.subscribe;

  /** Takes one packet that arrived at `at` (`performance.now()`); anything but mu-law audio is not heard. */
  hear(packet: RtpPacket, at: number): void {
    if (packet.payloadType !== PCMU || packet.payload.length === 0) return;
    const samples = decodeMuLaw(packet.payload);
    const startMs = this.#clock.place(packet, samples.length, at);
    const durationMs = (samples.length * 1000) / SAMPLE_RATE;
    this.frames.push({
      at,
      startMs,
      durationMs,
      timestamp: packet.timestamp,
      samples,
      levelDb: levelOf(samples),
    });
    this.#changes.notify();
  }

  /** All of it on the ear's timeline, 16 bits, 8 kHz, with silence where nothing came. */
  samples(): Int16Array {
    const endMs = this.frames.reduce((end, frame) => Math.max(end, frame.startMs + frame.durationMs), 0);
    const whole = new Int16Array(Math.ceil((endMs * SAMPLE_RATE) / 1000));
    for (const frame of this.frames) {
      const offset = Math.round((frame.startMs * SAMPLE_RATE) / 1000);
      whole.set(frame.samples.subarray(0, whole.length - offset), offset);
    }
    return whole;
  }
}
