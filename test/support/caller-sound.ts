import { ReadableStream } from 'node:stream/web';
import { AudioFrame } from '@livekit/rtc-node';
import { PROMPT_SAMPLE_RATE, type Pcm } from '../../src/core/ports.ts';

const FRAME_MS = 32;
const FRAME_SAMPLES = (PROMPT_SAMPLE_RATE / 1000) * FRAME_MS;

/** A line on which somebody speaks now and then, in real time or faster. */
export class CallerSound {
  readonly #speed: number;
  readonly #spoken: { readonly pcm: Pcm; readonly done: (at: number) => void }[] = [];
  #at = 0;

  constructor(speed = 1) {
    this.#speed = speed;
  }

  /** Resolves with the time (`performance.now()`) at which the last sample was sent. */
  say(pcm: Pcm): Promise<number> {
    return new Promise((done) => this.#spoken.push({ pcm, done }));
  }

  /** The line from now on; silence where nobody speaks. */
  readonly open = (): ReadableStream<AudioFrame> => {
    let timer: NodeJS.Timeout | undefined;
    return new ReadableStream<AudioFrame>({
      start: (controller) => {
        timer = setInterval(() => controller.enqueue(this.#next()), FRAME_MS / this.#speed);
      },
      cancel: () => clearInterval(timer),
    });
  };

  #next(): AudioFrame {
    const samples = new Int16Array(FRAME_SAMPLES);
    const [now] = this.#spoken;
    if (now !== undefined) {
      samples.set(now.pcm.subarray(this.#at, this.#at + FRAME_SAMPLES));
      this.#at += FRAME_SAMPLES;
      if (this.#at >= now.pcm.length) {
        this.#spoken.shift();
        this.#at = 0;
        now.done(performance.now());
      }
    }
    return new AudioFrame(samples, PROMPT_SAMPLE_RATE, 1, FRAME_SAMPLES);
  }
}
