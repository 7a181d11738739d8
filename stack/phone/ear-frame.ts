/** One received packet of audio. */
export interface EarFrame {
  /** `performance.now()` of the packet's arrival. */
  readonly at: number;
  /** Where it stands on the ear's own timeline, whose zero is the first packet: what a jitter buffer would play. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly timestamp: number;
  /** 16 bits, 8 kHz. */
  readonly samples: Int16Array;
  /** RMS below full scale; digital silence is -100. */
  readonly levelDb: number;
}

const FLOOR_DB = -100;
const FULL_SCALE = 32768;

/** RMS level in dB below full scale, -100 at least. */
export function levelOf(samples: Int16Array): number {
  if (samples.length === 0) return FLOOR_DB;
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return energy === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 10 * Math.log10(energy / FULL_SCALE ** 2));
}
