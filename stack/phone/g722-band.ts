/**
 * One of the two sub-bands of ITU-T G.722: an adaptive predictor and a quantizer whose step follows the signal. Names
 * of blocks are the Recommendation's; all numbers are its 16-bit integers.
 */

const ILB = [
  2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
  3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
];
const ORDER = 6;

/** How a band's step follows its signal. */
export interface StepRule {
  readonly first: number;
  /** The largest logarithm of the step. */
  readonly most: number;
  readonly shift: number;
}

export const LOW_BAND: StepRule = { first: 32, most: 18_432, shift: 8 };
export const HIGH_BAND: StepRule = { first: 8, most: 22_528, shift: 10 };

export class Band {
  /** The prediction of the next sample. */
  prediction = 0;
  /** The quantizer's step. */
  step: number;
  readonly #rule: StepRule;
  #logStep = 0;
  #zeroPart = 0;
  /** Poles, and the zeros behind them. */
  #a: readonly [number, number] = [0, 0];
  #b: number[] = Array.from({ length: ORDER }, () => 0);
  /** The last differences, reconstructed samples and partial sums, the latest first. */
  #d: number[] = Array.from({ length: ORDER }, () => 0);
  #r: readonly [number, number] = [0, 0];
  #p: readonly [number, number] = [0, 0];

  constructor(rule: StepRule) {
    this.#rule = rule;
    this.step = rule.first;
  }

  /** Takes the quantized difference of a sample from its prediction, and how much the step grows by it. */
  adapt(difference: number, growth: number): void {
    const { most, shift } = this.#rule;
    this.#logStep = Math.max(0, Math.min(most, ((this.#logStep * 127) >> 7) + growth));
    const scale = ILB[(this.#logStep >> 6) & 31] ?? 0;
    const down = shift - (this.#logStep >> 11);
    this.step = (down < 0 ? scale << -down : scale >> down) << 2;
    this.#predict(difference);
  }

  #predict(difference: number): void {
    const r = saturate(this.prediction + difference);
    const p = saturate(this.#zeroPart + difference);
    this.#a = this.#poles(p);
    this.#b = this.#zeros(difference);
    this.#d = [difference, ...this.#d.slice(0, -1)];
    this.#r = [r, this.#r[0]];
    this.#p = [p, this.#p[0]];
    const [a1, a2] = this.#a;
    const poles = saturate(((a1 * saturate(2 * r)) >> 15) + ((a2 * saturate(2 * this.#r[1])) >> 15));
    this.#zeroPart = saturate(
      this.#b.reduce((sum, b, at) => sum + ((b * saturate(2 * (this.#d[at] ?? 0))) >> 15), 0),
    );
    this.prediction = saturate(poles + this.#zeroPart);
  }

  /** UPPOL2 and UPPOL1. */
  #poles(p: number): readonly [number, number] {
    const [a1, a2] = this.#a;
    const [p1, p2] = this.#p;
    const four = saturate(a1 << 2);
    const second = Math.min(32_767, sameSign(p, p1) ? -four : four) >> 7;
    const leak = (a2 * 32_512) >> 15;
    const next2 = clamp((sameSign(p, p2) ? 128 : -128) + second + leak, 12_288);
    const next1 = saturate((sameSign(p, p1) ? 192 : -192) + ((a1 * 32_640) >> 15));
    return [clamp(next1, saturate(15_360 - next2)), next2];
  }

  /** UPZERO. */
  #zeros(difference: number): number[] {
    const move = difference === 0 ? 0 : 128;
    return this.#b.map((b, at) => {
      const towards = sameSign(difference, this.#d[at] ?? 0) ? move : -move;
      return saturate(towards + ((b * 32_640) >> 15));
    });
  }
}

export function saturate(value: number): number {
  return Math.max(-32_768, Math.min(32_767, value));
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function sameSign(a: number, b: number): boolean {
  return a < 0 === b < 0;
}
