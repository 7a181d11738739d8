import { writeFile } from 'node:fs/promises';
import { type Codec, PCMU } from './codec.ts';
import { type EarFrame, levelOf } from './ear-frame.ts';
import { PACKET_MS, SAMPLE_RATE } from './packet-time.ts';
import { PlayoutClock } from './playout-clock.ts';
import { render } from './render.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { silentFrom } from './spans.ts';
import { toneStart, TONE_WINDOW_FRAMES } from './tone.ts';
import { SENTENCE_GAP_MS, VOICE_START_FRAMES, voicedSpans, voiceStart } from './voice.ts';
import { formatWav } from './wav.ts';
import { Changes, waitUntil } from './wait.ts';

export interface ListenOptions {
  readonly withinMs: number;
  /** What came before this moment (`performance.now()`) does not count. Default: now. */
  readonly since?: number;
}

/** Keeps all that the caller hears, and waits for what is about to be heard. */
export class Ear {
  /** In the order of their arrival. */
  readonly frames: EarFrame[] = [];
  readonly #clock = new PlayoutClock();
  readonly #changes = new Changes();
  readonly #context: () => string;
  readonly #payloadType: number;
  readonly #decode: (bytes: Uint8Array) => Int16Array;

  /** `context` says in a sentence what else happened in the call, for the reader of a failed wait. */
  constructor(context: () => string = () => '', { payloadType, decoder }: Codec = PCMU) {
    this.#context = context;
    this.#payloadType = payloadType;
    this.#decode = decoder();
  }

  /** Takes one packet that arrived at `at` (`performance.now()`); anything but audio of its codec is not heard. */
  hear(packet: RtpPacket, at: number): void {
    if (packet.payloadType !== this.#payloadType || packet.payload.length === 0) return;
    const samples = this.#decode(packet.payload);
    const startMs = this.#clock.place(packet, samples.length, at);
    const durationMs = (samples.length * 1000) / SAMPLE_RATE;
    const { timestamp } = packet;
    this.frames.push({ at, startMs, durationMs, timestamp, samples, levelDb: levelOf(samples) });
    this.#changes.notify();
  }

  /** Resolves with the arrival of the first packet of a voice, which the dial tone is not (60 ms of it at least). */
  waitForVoice({ withinMs, since = performance.now() }: ListenOptions): Promise<number> {
    const probe = this.#newFrames(since, VOICE_START_FRAMES, voiceStart);
    return this.#wait('a voice', withinMs, probe, this.#changes.subscribe);
  }

  /** Resolves with the arrival of the first packet of a pure tone (100 ms of it at least). */
  waitForTone(hz: number, { withinMs, since = performance.now() }: ListenOptions): Promise<number> {
    const probe = this.#newFrames(since, TONE_WINDOW_FRAMES, (frames) => toneStart(frames, hz));
    return this.#wait(`a tone of ${hz} Hz`, withinMs, probe, this.#changes.subscribe);
  }

  /** Resolves with the moment at which it fell silent, once it has been silent for `holdMs` (default 300). */
  waitForSilence(options: ListenOptions & { readonly holdMs?: number }): Promise<number> {
    const { withinMs, since = performance.now(), holdMs = SENTENCE_GAP_MS } = options;
    const probe = (): number | undefined => silentFrom(this.frames, since, holdMs, performance.now());
    return this.#wait('silence', withinMs, probe, (listener) => this.#subscribeToQuiet(holdMs, listener));
  }

  /** Writes all of it to a WAV file (8 kHz, mono), with silence where nothing came. */
  async saveWav(path: string): Promise<void> {
    await writeFile(path, formatWav({ rate: SAMPLE_RATE, samples: render(this.frames).samples }));
  }

  /** A probe that looks at each frame only as often as a find of `window` frames needs. */
  #newFrames<T>(since: number, window: number, find: (frames: readonly EarFrame[]) => T | undefined) {
    let next = 0;
    return (): T | undefined => {
      while ((this.frames[next]?.at ?? since) < since) next += 1;
      const found = find(this.frames.slice(next));
      next = Math.max(next, this.frames.length - window + 1);
      return found;
    };
  }

  /** Also wakes where no packet comes any more, since that is silence too. */
  #subscribeToQuiet(holdMs: number, listener: () => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    const arm = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        arm(PACKET_MS);
        listener();
      }, ms);
    };
    arm(holdMs);
    const unsubscribe = this.#changes.subscribe(() => {
      arm(holdMs);
      listener();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }

  #wait<T>(
    awaited: string,
    withinMs: number,
    probe: () => T | undefined,
    subscribe: (listener: () => void) => () => void,
  ): Promise<T> {
    return waitUntil({ awaited, withinMs, probe, subscribe, instead: () => this.#instead() });
  }

  #instead(): string {
    const spans = voicedSpans(this.frames).map(
      ({ startMs, endMs }) => `${Math.round(startMs)}-${Math.round(endMs)}`,
    );
    const heard = spans.length === 0 ? 'no voice' : `voice at ${spans.join(', ')} ms`;
    return `The ear got ${this.frames.length} packets: ${heard}. ${this.#context()}`.trimEnd();
  }
}
