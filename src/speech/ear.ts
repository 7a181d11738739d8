import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { type VAD, voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { Log } from '../core/ports.ts';
import { changesOnly } from './changes-only.ts';
import { Listening } from './listening.ts';
import type { Recogniser } from './recogniser.ts';

export interface EarEvents {
  /** The caller has spoken for long enough that it is no click. */
  started(): void;
  /** They have fallen silent; what they said, if anything, follows. */
  ended(): void;
  heard(text: string): void;
  /** They made a sound of which no word was understood, or nothing came of it in time. */
  lost(): void;
  /** Hearing has failed, or works again. */
  changed(works: boolean): void;
}

export interface EarOptions {
  readonly vad: VAD;
  readonly recogniser: Recogniser;
  readonly events: EarEvents;
  readonly log: Log;
}

/** The caller's sound from now on: 16-bit mono at `PROMPT_SAMPLE_RATE`. */
export type Sound = () => ReadableStream<AudioFrame>;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * What a session does by default suits a browser: it would be deaf for the first seconds, call a silent caller absent,
 * and load a model that guesses when a turn ends. `stt`: turns begin and end as `Listening` says.
 */
const FOR_THE_TELEPHONE: voice.AgentSessionOptions = {
  aecWarmupDuration: null,
  userAwayTimeout: null,
  turnHandling: {
    turnDetection: 'stt',
    preemptiveGeneration: { enabled: false },
    interruption: { mode: 'vad', discardAudioIfUninterruptible: false },
  },
};

/**
 * Listens to one caller, with an AgentSession that has neither a voice nor a room: it gets its sound from here, so
 * nobody else can be heard, nothing is published, and what is said stays out of the room. A session closes for good at
 * the first fault in it; it is replaced for as long as the call lasts.
 *
 * A line that returns our own voice would be heard as a caller's; the telephone network cancels such echoes.
 */
export class Ear {
  readonly #options: EarOptions;
  readonly #closing = new AbortController();
  readonly #change: (works: boolean) => void;
  #session: voice.AgentSession | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: EarOptions) {
    this.#options = options;
    this.#change = changesOnly((works) => {
      if (!this.#closing.signal.aborted) options.events.changed(works);
    });
  }

  /** Begins to listen. To be called once. */
  listen(sound: Sound): void {
    this.#ended = this.#keepListening(sound);
  }

  /** Never rejects. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#options.recogniser.close();
    await this.#session?.close().catch(() => undefined);
    await this.#ended;
  }

  async #keepListening(sound: Sound): Promise<void> {
    const { signal } = this.#closing;
    for (let ms = FIRST_PAUSE_MS; !signal.aborted; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      const fault = await this.#listenUntilClosed(sound).catch((error: unknown) => error);
      if (signal.aborted) return;
      this.#options.log('the ear has closed; a new one listens', { error: fault });
      this.#change(false);
      await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** One session's life. Resolves with what ended it. */
  async #listenUntilClosed(sound: Sound): Promise<unknown> {
    const session = this.#openSession();
    const input = new CallerInput(sound());
    const closed = new Promise<unknown>((resolve) => {
      session.once(voice.AgentSessionEventTypes.Close, ({ error }) => resolve(error));
    });
    try {
      session.input.audio = input;
      this.#session = session;
      await session.start({ agent: new SilentAgent({ instructions: '' }), record: false });
      return await closed;
    } finally {
      await input.close();
    }
  }

  #openSession(): voice.AgentSession {
    const { vad, recogniser, events } = this.#options;
    const stt = new Listening(vad, recogniser, {
      lost: () => events.lost(),
      recognised: (failure) => this.#recognised(failure),
    });
    const session = new voice.AgentSession({ stt, vad: null, ...FOR_THE_TELEPHONE });
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
      if (newState === 'speaking') events.started();
      else if (newState === 'listening') events.ended();
    });
    session.on(voice.AgentSessionEventTypes.UserInputTranscribed, ({ isFinal, transcript }) => {
      if (isFinal) events.heard(transcript);
    });
    return session;
  }

  #recognised(failure: string | undefined): void {
    if (failure !== undefined) this.#options.log('an utterance could not be understood', { reason: failure });
    this.#change(failure === undefined);
  }
}

/** What is said is decided upon elsewhere: no turn is ever answered by the session. */
class SilentAgent extends voice.Agent {
  override onUserTurnCompleted(): Promise<void> {
    return Promise.reject(new voice.StopResponse());
  }
}

/** Sound that comes from no room. */
class CallerInput extends voice.AudioInput {
  readonly #sound: ReadableStream<AudioFrame>;

  constructor(sound: ReadableStream<AudioFrame>) {
    super();
    this.#sound = sound;
    this.multiStream.addInputStream(sound);
  }

  override async close(): Promise<void> {
    await super.close();
    await this.#sound.cancel();
  }
}
