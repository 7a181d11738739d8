import { stt } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';

type Stream = stt.SpeechStream;
type Answer = (text: string | undefined) => void;

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * A socket to a streaming transcription, opened again for as long as the call lasts. LiveKit's stream ends in silence
 * when the server closes the socket, and it waits for ever for a server that no longer answers: both are a failure
 * here, and the pause before the next try doubles with each.
 */
export class RealtimeLine {
  readonly #connect: () => Stream;
  readonly #onFailure: () => void;
  #stream: Stream | undefined;
  /** Waits for the words of what was committed. */
  #answer: Answer | undefined;
  #failures = 0;
  #reopening: NodeJS.Timeout | undefined;
  #closed = false;

  /** `onFailure` hears of a line that worked and does so no more. */
  constructor(connect: () => Stream, onFailure: () => void) {
    this.#connect = connect;
    this.#onFailure = onFailure;
    this.#open();
  }

  /** Names the connection for `send` and `commit`; nothing where there is none, or it still owes an answer. */
  free(): Stream | undefined {
    return this.#answer === undefined ? this.#stream : undefined;
  }

  send(stream: Stream, frame: AudioFrame): void {
    if (stream === this.#stream) stream.pushFrame(frame);
  }

  /** The words of what has been sent; nothing where the connection has gone meanwhile. Never rejects. */
  async commit(stream: Stream): Promise<string | undefined> {
    if (stream !== this.#stream) return undefined;
    stream.flush();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  /** Drops the connection `stream`, and all that it may still have to say. */
  drop(stream: Stream): void {
    if (stream === this.#stream) this.#fail(stream);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#reopening);
    this.#settle(undefined);
    this.#stream?.close();
    this.#stream = undefined;
  }

  #open(): void {
    const stream = this.#connect();
    this.#stream = stream;
    void this.#read(stream).finally(() => this.#fail(stream));
  }

  async #read(stream: Stream): Promise<void> {
    let answered: string | undefined;
    for await (const event of stream) {
      if (stream !== this.#stream) return;
      const text = wordsOf(event);
      // Its account follows the words, and comes alone where there were none.
      const isAccount = event.type === stt.SpeechEventType.RECOGNITION_USAGE && event.requestId !== answered;
      if (text === undefined && !isAccount) continue;
      answered = event.requestId;
      this.#failures = 0;
      this.#settle(text ?? '');
    }
  }

  #fail(stream: Stream): void {
    if (stream !== this.#stream || this.#closed) return;
    this.#stream = undefined;
    stream.close();
    this.#settle(undefined);
    if (this.#failures === 0) this.#onFailure();
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#reopening = setTimeout(() => this.#open(), pause).unref();
  }

  #settle(text: string | undefined): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(text);
  }
}

function wordsOf(event: stt.SpeechEvent): string | undefined {
  return event.type === stt.SpeechEventType.FINAL_TRANSCRIPT ? event.alternatives?.[0].text : undefined;
}
