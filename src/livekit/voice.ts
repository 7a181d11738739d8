import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { type Log, PROMPT_SAMPLE_RATE, type Pcm, type Voice } from '../core/ports.ts';

/** Samples handed over at a time: 100 ms, so that a sentence costs ten calls a second and not a hundred. */
const FRAME_SAMPLES = PROMPT_SAMPLE_RATE / 10;
/** Between two sentences. */
const PAUSE_SAMPLES = PROMPT_SAMPLE_RATE / 4;

/** The one track that the caller hears. */
export class TrackVoice implements Voice {
  readonly #source = new AudioSource(PROMPT_SAMPLE_RATE, 1);
  readonly #track = LocalAudioTrack.createAudioTrack('switchboard', this.#source);
  readonly #log: Log;
  #recording: (sentence: string) => Promise<Pcm | undefined> = () => Promise.resolve(undefined);
  /** The last frame handed over; settles when the source takes another. */
  #capturing: Promise<void> = Promise.resolve();
  /** Counts speeches, so that one that was stopped knows. */
  #speech = 0;
  #speaking = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Where a sentence's samples come from; one that has none is skipped. The track exists before its call is known. */
  readFrom(recording: (sentence: string) => Promise<Pcm | undefined>): void {
    this.#recording = recording;
  }

  /** livekit-sip answers the call when it hears this track. */
  async publish(room: Room): Promise<void> {
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, red: false });
    await room.localParticipant?.publishTrack(this.#track, options);
  }

  async speak(sentences: readonly string[]): Promise<void> {
    this.stop();
    const speech = this.#speech;
    this.#speaking = true;
    try {
      for (const [index, sentence] of sentences.entries()) {
        const pcm = await this.#recording(sentence);
        if (pcm === undefined) this.#log('a sentence has no recording and is skipped');
        else await this.#play(speech, index === 0 ? pcm : withPause(pcm));
      }
      if (speech === this.#speech) await this.#source.waitForPlayout();
    } catch (error) {
      this.#log('the voice failed', { error });
    }
    if (speech === this.#speech) this.#speaking = false;
  }

  stop(): void {
    this.#speech += 1;
    // What has been said is left to arrive: on a busy machine its end is played later than its time.
    if (this.#speaking) this.#source.clearQueue();
    this.#speaking = false;
  }

  async #play(speech: number, pcm: Pcm): Promise<void> {
    for (let start = 0; start < pcm.length; start += FRAME_SAMPLES) {
      // The source takes one frame at a time; one handed over before the voice was stopped may still be under way.
      await this.#capturing;
      if (speech !== this.#speech) return;
      const samples = pcm.slice(start, start + FRAME_SAMPLES);
      const frame = new AudioFrame(samples, PROMPT_SAMPLE_RATE, 1, samples.length);
      const captured = this.#source.captureFrame(frame);
      this.#capturing = captured.catch(() => undefined);
      await captured;
    }
  }
}

function withPause(pcm: Pcm): Pcm {
  const padded = new Int16Array(PAUSE_SAMPLES + pcm.length);
  padded.set(pcm, PAUSE_SAMPLES);
  return padded;
}
