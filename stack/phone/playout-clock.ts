import { SAMPLE_RATE } from './packet-time.ts';

/** The sender's clock is believed until a packet comes this much earlier or later than it says. */
const TOLERANCE_MS = 100;

/** Puts packets where a listener would hear them: evenly by RTP time, by arrival after a gap or a jump. */
export class PlayoutClock {
  #zeroAt = 0;
  #anchor: { readonly timestamp: number; readonly ms: number; readonly ssrc: number } | undefined;
  #endMs = 0;

  /** Milliseconds since the first packet. */
  place(packet: { readonly timestamp: number; readonly ssrc: number }, samples: number, at: number): number {
    if (this.#anchor === undefined) this.#zeroAt = at;
    const arrival = at - this.#zeroAt;
    const expected = this.#expected(packet);
    const steady = expected !== undefined && Math.abs(arrival - expected) <= TOLERANCE_MS;
    const startMs = steady ? expected : Math.max(arrival, this.#endMs);
    if (!steady) this.#anchor = { timestamp: packet.timestamp, ms: startMs, ssrc: packet.ssrc };
    this.#endMs = Math.max(this.#endMs, startMs + (samples * 1000) / SAMPLE_RATE);
    return startMs;
  }

  #expected({ timestamp, ssrc }: { readonly timestamp: number; readonly ssrc: number }): number | undefined {
    if (this.#anchor === undefined || this.#anchor.ssrc !== ssrc) return undefined;
    const ticks = (timestamp - this.#anchor.timestamp) | 0;
    return this.#anchor.ms + (ticks * 1000) / SAMPLE_RATE;
  }
}
