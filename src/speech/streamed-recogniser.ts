import { setTimeout as pause } from 'node:timers/promises';
import { STT } from '@livekit/agents-plugin-openai';
import type { Log } from '../core/ports.ts';
import type { OpenAiAccess } from './openai-access.ts';
import { failureSentence } from './openai-failure.ts';
import { RealtimeLine } from './realtime-line.ts';
import type { Recogniser, Utterance } from './recogniser.ts';

export interface StreamedOptions {
  readonly access: OpenAiAccess;
  readonly model: string;
  readonly language: string;
  /** Asked as well when the stream has no words in time, or has gone. */
  readonly plain: Recogniser;
  readonly log: Log;
  /** Milliseconds that the stream has to itself after an utterance's end. */
  readonly patienceMs?: number;
}

/** Words usually come after a third of this. */
const PATIENCE_MS = 700;

/**
 * Streams each utterance while it is being said, so that its words are there soon after its end. Whatever becomes of
 * the stream, no utterance is lost with it: the plain endpoint then gets the whole of it, and the first words win.
 *
 * LiveKit's `stt.FallbackAdapter` would give the second endpoint only what is said after the first has failed, would
 * never notice a socket that stays open and silent, and listens for voice once more in each endpoint.
 */
export class StreamedRecogniser implements Recogniser {
  readonly #plain: Recogniser;
  readonly #line: RealtimeLine;
  readonly #patienceMs: number;

  constructor({ access, model, language, plain, log, patienceMs = PATIENCE_MS }: StreamedOptions) {
    this.#plain = plain;
    this.#patienceMs = patienceMs;
    const { apiKey, baseUrl: baseURL } = access;
    // Without a voice detector of its own, the plugin commits where it is told to.
    const stt = new STT({ apiKey, baseURL, model, language, vad: null, turnDetection: null });
    let reason = 'it closed the stream, or did not answer';
    stt.on('error', ({ error }) => (reason = failureSentence('streaming transcription', error)));
    this.#line = new RealtimeLine(
      () => stt.stream({ connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 10_000 } }),
      () => log('the streaming transcription fails; utterances are sent whole', { reason }),
    );
  }

  begin(): Utterance {
    const whole = this.#plain.begin();
    const line = this.#line;
    const connection = line.free();
    if (connection === undefined) return whole;
    return {
      add: (frame) => line.send(connection, frame),
      abandon: () => line.drop(connection),
      finish: async (frame) => {
        const streamed = line.commit(connection);
        const early = await Promise.race([streamed, pause(this.#patienceMs, undefined, { ref: false })]);
        if (early !== undefined) return early;
        const words = await firstWords(streamed, whole.finish(frame));
        // What it says now would be taken for the words of the next utterance.
        if (line.free() === undefined) line.drop(connection);
        return words;
      },
    };
  }

  close(): void {
    this.#line.close();
    this.#plain.close();
  }
}

/** Of two that are asked for the same words, the first to have them. Rejects as `plain` does where neither has. */
async function firstWords(streamed: Promise<string | undefined>, plain: Promise<string>): Promise<string> {
  const words = streamed.then((text) => text ?? plain);
  return Promise.any([words, plain]).catch(() => plain);
}
