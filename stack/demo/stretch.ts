import type { EarFrame } from '../phone/ear-frame.ts';
import { LOUD_DB } from '../phone/spans.ts';
import { DIAL_TONE_HZ, isTonal } from '../phone/tone.ts';
import { VOICE_START_FRAMES } from '../phone/voice.ts';

/** Finds, packet by packet, where somebody begins to speak and since when they are silent. */
export class Stretch {
  /** Index of the first frame of the voice; absent where nobody has spoken. */
  #first: number | undefined;
  #startAt = 0;
  #lastSoundAt = 0;
  #run = 0;

  /** `frame` is the ear's frame number `index`. */
  take(frame: EarFrame, index: number): void {
    if (!isSpoken(frame)) {
      this.#run = 0;
      return;
    }
    this.#run += 1;
    if (this.#first !== undefined) this.#lastSoundAt = frame.at + frame.durationMs;
    else if (this.#run === VOICE_START_FRAMES) {
      this.#first = index + 1 - VOICE_START_FRAMES;
      this.#startAt = frame.at - (VOICE_START_FRAMES - 1) * frame.durationMs;
      this.#lastSoundAt = frame.at + frame.durationMs;
    }
  }

  get first(): number | undefined {
    return this.#first;
  }

  /** `performance.now()` of the voice's first packet. */
  get startAt(): number {
    return this.#startAt;
  }

  /** Since when nobody speaks; it changes with every sound. */
  get lastSoundAt(): number {
    return this.#lastSoundAt;
  }
}

/** Loud and no dial tone. */
export function isSpoken(frame: EarFrame): boolean {
  return frame.levelDb > LOUD_DB && !isTonal(frame, DIAL_TONE_HZ);
}
