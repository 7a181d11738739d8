import { type VAD, type VADEvent, VADEventType, stt } from '@livekit/agents';
import { AudioFrame, combineAudioFrames } from '@livekit/rtc-node';
import { failureSentence } from './openai-failure.ts';
import type { Recogniser, Utterance } from './recogniser.ts';
import { UtteranceJoiner } from './utterance-joiner.ts';
import { LONGEST_UTTERANCE_MS } from './voice-activity.ts';

/**
 * Voice of this length, seven of the detector's windows, is no click: 5 of 180 scraps of 0.12 s that were cut out of
 * speech last as long, and all but 7 of 180 short words.
 */
const NO_CLICK_MS = 200;
/** A window of sound is voice above this probability. */
const VOICE = 0.5;

export interface ListeningEvents {
  lost(): void;
  /** The words of an utterance could be had, or could not and why. */
  recognised(failure?: string): void;
}

/**
 * Speech-to-text for an AgentSession, whole utterances only. One voice detector serves the session and every
 * recogniser: it says when an utterance begins, what belongs to it and when it is over, and no other sound leaves this
 * process.
 */
export class Listening extends stt.STT {
  readonly label = 'switchboard.Listening';
  readonly #parts: [VAD, Recogniser, ListeningEvents];

  constructor(...parts: [VAD, Recogniser, ListeningEvents]) {
    super({ streaming: true, interimResults: false });
    this.#parts = parts;
  }

  stream(): stt.SpeechStream {
    return new ListeningStream(this, ...this.#parts);
  }

  protected _recognize(): Promise<stt.SpeechEvent> {
    return Promise.reject(new Error('it listens to streams only'));
  }
}

class ListeningStream extends stt.SpeechStream {
  readonly label = 'switchboard.ListeningStream';
  readonly #vad: VAD;
  readonly #recogniser: Recogniser;
  readonly #events: ListeningEvents;
  readonly #joiner: UtteranceJoiner;
  #spoken: Spoken | undefined;

  constructor(listening: stt.STT, vad: VAD, recogniser: Recogniser, events: ListeningEvents) {
    super(listening);
    this.#vad = vad;
    this.#recogniser = recogniser;
    this.#events = events;
    this.#joiner = new UtteranceJoiner({
      lost: () => events.lost(),
      heard: (text) => this.#tell(stt.SpeechEventType.FINAL_TRANSCRIPT, text),
    });
  }

  protected async run(): Promise<void> {
    const voice = this.#vad.stream();
    const feed = async (): Promise<void> => {
      for await (const frame of this.input) if (typeof frame !== 'symbol') voice.pushFrame(frame);
      voice.close();
    };
    const fed = feed();
    for await (const event of voice) this.#take(event);
    await fed;
  }

  #take(event: VADEvent): void {
    switch (event.type) {
      case VADEventType.START_OF_SPEECH:
        this.#spoken = new Spoken(event, () => this.#start());
        return;
      case VADEventType.INFERENCE_DONE:
        if (this.#spoken?.add(event) === 'too-long') this.#end(Promise.resolve(''));
        return;
      case VADEventType.END_OF_SPEECH:
        if (this.#spoken?.utterance) this.#end(this.#wordsOf(this.#spoken.utterance, this.#spoken.whole()));
        this.#spoken = undefined;
        return;
      case VADEventType.METRICS_COLLECTED:
        return;
    }
  }

  #start(): Utterance {
    this.#joiner.started();
    this.#tell(stt.SpeechEventType.START_OF_SPEECH);
    return this.#recogniser.begin();
  }

  #end(words: Promise<string>): void {
    this.#spoken = undefined;
    this.#tell(stt.SpeechEventType.END_OF_SPEECH);
    this.#joiner.ended(words);
  }

  async #wordsOf(utterance: Utterance, whole: AudioFrame): Promise<string> {
    try {
      const words = await utterance.finish(whole);
      this.#events.recognised();
      return words;
    } catch (error) {
      this.#events.recognised(failureSentence('speech recogniser', error));
      return '';
    }
  }

  #tell(type: stt.SpeechEventType, text?: string): void {
    // The session may have closed while the words were under way.
    if (this.queue.closed) return;
    const said = { text: text ?? '', language: '' as stt.SpeechData['language'], startTime: 0, endTime: 0 };
    this.queue.put({ type, ...(text !== undefined && { alternatives: [{ ...said, confidence: 1 }] }) });
  }
}

/** What the caller is saying now. It becomes an utterance when it is no click. */
class Spoken {
  utterance: Utterance | undefined;
  readonly #start: () => Utterance;
  readonly #frames: AudioFrame[];
  /** How many of them the utterance has. */
  #passed = 0;
  #voicedMs: number;
  #totalMs: number;

  constructor({ frames, speechDuration }: VADEvent, start: () => Utterance) {
    this.#start = start;
    this.#frames = [copyOf(frames)];
    this.#voicedMs = speechDuration;
    this.#totalMs = speechDuration;
  }

  /** The next window of sound. */
  add({ frames, probability }: VADEvent): 'too-long' | undefined {
    const frame = copyOf(frames);
    const ms = (1000 * frame.samplesPerChannel) / frame.sampleRate;
    this.#totalMs += ms;
    if (probability > VOICE) this.#voicedMs += ms;
    this.#frames.push(frame);
    if (this.#voicedMs >= NO_CLICK_MS) this.#pass();
    if (this.#totalMs < LONGEST_UTTERANCE_MS) return undefined;
    this.utterance?.abandon();
    return 'too-long';
  }

  /**
   * All of it. The detector's own account is not to be had: by the time it is read, its first 400 ms have been
   * overwritten with the last, for the next utterance to begin with (agents-plugin-silero 1.9.0, `resetWriteCursor`).
   */
  whole(): AudioFrame {
    return combineAudioFrames(this.#frames);
  }

  #pass(): void {
    this.utterance ??= this.#start();
    for (const frame of this.#frames.slice(this.#passed)) this.utterance.add(frame);
    this.#passed = this.#frames.length;
  }
}

/** The detector hands out windows of one large buffer, which LiveKit's plugins would take for all of it. */
function copyOf(frames: readonly AudioFrame[]): AudioFrame {
  const [frame] = frames;
  if (frame === undefined) throw new Error('the voice detector told of speech without its sound');
  return new AudioFrame(frame.data.slice(), frame.sampleRate, frame.channels, frame.data.length);
}
