import { Band, HIGH_BAND, LOW_BAND, saturate } from './g722-band.ts';

/** ITU-T G.722 at 64 kbit/s: 16 kHz, a byte for two samples. Six bits of it are the band below 4 kHz. */

const QM2 = [-7408, -1616, 7408, 1616];
const QM4 = [
  0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0,
];
const QM6 = [
  -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360,
  -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688,
  -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192,
  6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432,
  -136,
];
/** Where one step of the lower band's quantizer ends and the next begins, in 1/4096 of its step. */
const Q6 = [
  35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
  1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
];
const LOW_GROWTH = [-60, -30, 58, 172, 334, 538, 1198, 3042];
const LOW_RANK = [0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0];
const HIGH_LIMIT = 564;
const QMF = [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11];

/** Encodes one stream of 16-bit samples at 16 kHz; each piece must have an even number of them. */
export function g722Encoder(): (samples: Int16Array) => Buffer {
  const [low, high] = [new Band(LOW_BAND), new Band(HIGH_BAND)];
  let history = new Int16Array(2 * QMF.length);
  return (samples) => {
    const line = new Int16Array(history.length + samples.length);
    line.set(history);
    line.set(samples, history.length);
    history = line.slice(-history.length);
    return Buffer.from(
      Array.from({ length: samples.length / 2 }, (_, at) => {
        const [below, above] = split(line, 2 * at + 2);
        return (encodeHigh(high, above) << 6) | encodeLow(low, below);
      }),
    );
  };
}

/** Decodes the band below 4 kHz of one stream, which is all that a telephone's ear needs: 16 bits, 8 kHz. */
export function g722LowDecoder(): (bytes: Uint8Array) => Int16Array {
  const low = new Band(LOW_BAND);
  return (bytes) =>
    Int16Array.from(bytes, (byte) => {
      const code = byte & 63;
      const sample = low.prediction + ((low.step * (QM6[code] ?? 0)) >> 15);
      adaptLow(low, code);
      // The encoder halves what it splits.
      return saturate(2 * Math.max(-16_384, Math.min(16_383, sample)));
    });
}

/** The two bands of the 24 samples from `start` on, at half the level and half the rate. */
function split(line: Int16Array, start: number): [number, number] {
  let [even, odd] = [0, 0];
  QMF.forEach((weight, at) => {
    even += (line[start + 2 * at] ?? 0) * weight;
    odd += (line[start + 2 * (QMF.length - 1 - at) + 1] ?? 0) * weight;
  });
  return [(even + odd) >> 14, (even - odd) >> 14];
}

function encodeLow(band: Band, sample: number): number {
  const error = saturate(sample - band.prediction);
  const size = error < 0 ? -(error + 1) : error;
  const found = Q6.findIndex((limit) => size < (limit * band.step) >> 12);
  const rank = found < 0 ? Q6.length : found;
  // The codes of the two smallest steps below zero stand apart from the row of the others.
  const negative = rank < 2 ? 63 - rank : 33 - rank;
  const code = error < 0 ? negative : 61 - rank;
  adaptLow(band, code);
  return code;
}

function adaptLow(band: Band, code: number): void {
  const coarse = code >> 2;
  band.adapt((band.step * (QM4[coarse] ?? 0)) >> 15, LOW_GROWTH[LOW_RANK[coarse] ?? 0] ?? 0);
}

function encodeHigh(band: Band, sample: number): number {
  const error = saturate(sample - band.prediction);
  const size = error < 0 ? -(error + 1) : error;
  const large = size >= (HIGH_LIMIT * band.step) >> 12;
  const code = (error < 0 ? 0 : 2) + (large ? 0 : 1);
  band.adapt((band.step * (QM2[code] ?? 0)) >> 15, large ? 798 : -214);
  return code;
}
