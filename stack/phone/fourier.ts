/** Power of the lower half of the spectrum of a windowed frame whose length is a power of two. */
export function powerSpectrum(frame: Float64Array): Float64Array {
  const size = frame.length;
  const re = bitReversed(frame);
  const im = new Float64Array(size);
  for (let span = 2; span <= size; span *= 2) butterflies(re, im, span);
  return Float64Array.from({ length: size / 2 }, (_, bin) => (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2);
}

function bitReversed(frame: Float64Array): Float64Array {
  const bits = Math.log2(frame.length);
  return frame.map((_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit += 1) reversed |= ((index >> bit) & 1) << (bits - 1 - bit);
    return frame[reversed] ?? 0;
  });
}

function butterflies(re: Float64Array, im: Float64Array, span: number): void {
  const half = span / 2;
  for (let k = 0; k < half; k += 1) {
    const cos = Math.cos((-2 * Math.PI * k) / span);
    const sin = Math.sin((-2 * Math.PI * k) / span);
    for (let low = k; low < re.length; low += span) {
      const high = low + half;
      const [lowRe = 0, lowIm = 0, highRe = 0, highIm = 0] = [re[low], im[low], re[high], im[high]];
      const turnedRe = highRe * cos - highIm * sin;
      const turnedIm = highRe * sin + highIm * cos;
      re[low] = lowRe + turnedRe;
      im[low] = lowIm + turnedIm;
      re[high] = lowRe - turnedRe;
      im[high] = lowIm - turnedIm;
    }
  }
}
