const ZERO_CROSSINGS = 16;
/** The part of the band below half the lower rate that is kept. */
const PASS_BAND = 0.92;

/** Changes the sample rate with a windowed sinc. Rates in Hz. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples;
  const cutoff = PASS_BAND * Math.min(1, to / from);
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  // Output samples fall on few different places between input samples: one table of weights for each.
  const phases = to / divisor(from, to);
  const tables = Array.from({ length: phases }, (_, phase) =>
    weights(((phase * from) % to) / to, cutoff, reach),
  );
  return Int16Array.from({ length: Math.floor((samples.length * to) / from) }, (_, index) => {
    const first = Math.floor((index * from) / to) - reach;
    const table = tables[index % phases];
    const lastTap = Math.min(2 * reach, samples.length - 1 - first);
    let sum = 0;
    for (let tap = Math.max(0, -first); tap <= lastTap; tap += 1)
      sum += (samples[first + tap] ?? 0) * (table?.[tap] ?? 0);
    return Math.max(-32768, Math.min(32767, Math.round(sum)));
  });
}

/** What each input sample around an output sample, which lies `fraction` after one, adds to it. */
function weights(fraction: number, cutoff: number, reach: number): Float64Array {
  return Float64Array.from({ length: 2 * reach + 1 }, (_, tap) =>
    kernel(tap - reach - fraction, cutoff, reach + 1),
  );
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function kernel(distance: number, cutoff: number, reach: number): number {
  if (distance === 0) return cutoff;
  const angle = Math.PI * distance;
  const hann = 0.5 + 0.5 * Math.cos(angle / reach);
  return (Math.sin(angle * cutoff) / angle) * hann;
}
