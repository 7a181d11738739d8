/** In steps of a sample: 64 dB under full scale, far under what a caller could hear. */
const LEVEL = 20;
/** Of the generator: the same recording always gets the same noise, and so is always heard the same way. */
const [FACTOR, ADDEND, MASK] = [1_103_515_245, 12_345, 0x7fff_ffff];

/**
 * Adds a little noise. Where a part of the band is empty, as above 4 kHz on a telephone or in made speech, the logarithm
 * of nothing would swing from frame to frame and drown what is there.
 */
export function withNoise(samples: Int16Array): Int16Array {
  let state = 1;
  return samples.map((sample) => {
    state = (Math.imul(state, FACTOR) + ADDEND) & MASK;
    const noise = Math.round((state / MASK - 0.5) * 2 * LEVEL);
    return Math.max(-32_768, Math.min(32_767, sample + noise));
  });
}
