import type { AudioFrame } from '@livekit/rtc-node';

/** Speech-to-text for one caller, an utterance at a time. */
export interface Recogniser {
  /** The caller has begun to speak. */
  begin(): Utterance;
  close(): void;
}

/** One utterance on its way to a recogniser. */
export interface Utterance {
  /** The next piece of it, beginning a little before the voice. */
  add(frame: AudioFrame): void;
  /**
   * It is over; `whole` is all of it once more. Resolves with the words, empty where there were none, within a deadline
   * of its own. Rejects where they cannot be told.
   */
  finish(whole: AudioFrame): Promise<string>;
  /** Nothing is wanted of it any more. */
  abandon(): void;
}
