/** Turns a real frame of the length that it was made for into the power of the lower half of its spectrum. */
export type PowerSpectrum = (frame: Float64Array) => Float64Array;

/** `size` is a power of two. Tables and work space are made once: thousands of frames go through. */
export function powerSpectrum(size: number): PowerSpectrum {
  const order = bitReversed(size);
  const cos = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((-2 * Math.PI * k) / size));
  const sin = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin((-2 * Math.PI * k) / size));
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  return (frame) => {
    for (let index = 0; index < size; index += 1) re[index] = frame[order[index] ?? 0] ?? 0;
    im.fill(0);
    for (let span = 2; span <= size; span *= 2) butterflies({ re, im, cos, sin }, span);
    return Float64Array.from({ length: size / 2 }, (_, bin) => (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
  };
}

function bitReversed(size: number): Uint16Array {
  const bits = Math.log2(size);
  return Uint16Array.from({ length: size }, (_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit += 1) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    return reversed;
  });
}

interface Tables {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** One stage of Cooley and Tukey's transform, in place. */
function butterflies({ re, im, cos, sin }: Tables, span: number): void {
  const half = span / 2;
  const stride = re.length / span;
  for (let start = 0; start < re.length; start += span) {
    for (let k = 0; k < half; k += 1) {
      const [low, high] = [start + k, start + k + half];
      const [c, s] = [cos[k * stride] ?? 0, sin[k * stride] ?? 0];
      const turnedRe = (re[high] ?? 0) * c - (im[high] ?? 0) * s;
      const turnedIm = (re[high] ?? 0) * s + (im[high] ?? 0) * c;
      re[high] = (re[low] ?? 0) - turnedRe;
      im[high] = (im[low] ?? 0) - turnedIm;
      re[low] = (re[low] ?? 0) + turnedRe;
      im[low] = (im[low] ?? 0) + turnedIm;
    }
  }
}
