import type { LocalSpeechNews, LocalSpeechOrder, SpokenRoute } from '../core/local-speech.ts';
import type { Clock, Log } from '../core/ports.ts';

/** The process of local speech, as the supervisor sees it. */
export interface SpeechProcess {
  tell(order: LocalSpeechOrder): void;
  /** Cuts its line, at which it ends by itself. */
  release(): void;
  kill(): void;
}

/** Starts one; `onExit` is called once, when it has gone or could not be started. */
export type StartSpeechProcess = (
  onNews: (news: LocalSpeechNews) => void,
  onExit: (reason: string) => void,
) => SpeechProcess;

export interface LocalSpeechDoors {
  readonly start: StartSpeechProcess;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each new address, and of `undefined` when there is none any more. */
  readonly onMove: (url: string | undefined) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** One that has worked for so long has not died of what it started with. */
const SETTLED_MS = 60_000;
const END_LIMIT_MS = 2000;

/** Keeps the process of local speech alive. Calls ask where it is; while it is not, they go on by keys. */
export class LocalSpeech {
  readonly #doors: LocalSpeechDoors;
  #routes: readonly SpokenRoute[];
  #process: SpeechProcess | undefined;
  #port: number | undefined;
  #startedAt = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #callOffRestart: () => void = () => undefined;
  #unable = false;
  /** Set once it is to end. */
  #onEnded: (() => void) | undefined;

  constructor(routes: readonly SpokenRoute[], doors: LocalSpeechDoors) {
    this.#routes = routes;
    this.#doors = doors;
    this.#launch();
  }

  /** Where OpenAI's API is spoken, such as `http://127.0.0.1:34567/v1`; `undefined` while nobody speaks it. */
  url(): string | undefined {
    return this.#port === undefined ? undefined : `http://127.0.0.1:${this.#port}/v1`;
  }

  /** The table has changed: these are the routes that callers name from now on. */
  setVocabulary(routes: readonly SpokenRoute[]): void {
    this.#routes = routes;
    this.#process?.tell({ type: 'vocabulary', routes });
  }

  /** Resolves when the process has gone; one that does not go by itself is killed. */
  async stop(): Promise<void> {
    this.#callOffRestart();
    const running = this.#process;
    if (running === undefined) return;
    const ended = new Promise<void>((resolve) => (this.#onEnded = resolve));
    running.release();
    const callOff = this.#doors.clock.after(END_LIMIT_MS, () => running.kill());
    await ended;
    callOff();
  }

  #launch(): void {
    this.#startedAt = this.#doors.clock.now();
    this.#process = this.#doors.start(
      (news) => this.#receive(news),
      (reason) => this.#lose(reason),
    );
    this.#process.tell({ type: 'vocabulary', routes: this.#routes });
  }

  #receive(news: LocalSpeechNews): void {
    switch (news.type) {
      case 'ready':
        return this.#move(news.port);
      case 'unable':
        this.#unable = true;
        this.#doors.log(news.reason);
        this.#process?.release();
        return;
      case 'log':
        this.#doors.log(news.message, news.attributes);
    }
  }

  #move(port: number | undefined): void {
    if (port === this.#port) return;
    this.#port = port;
    this.#doors.onMove(this.url());
  }

  #lose(reason: string): void {
    this.#process = undefined;
    this.#move(undefined);
    if (this.#onEnded) return this.#onEnded();
    if (this.#unable) return;
    if (this.#doors.clock.now() - this.#startedAt >= SETTLED_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#doors.log('local speech has ended: it is started again, calls go on by keys', {
      reason,
      afterMs: this.#pauseMs,
    });
    this.#callOffRestart = this.#doors.clock.after(this.#pauseMs, () => this.#launch());
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
