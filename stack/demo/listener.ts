import type { Ear } from '../phone/ear.ts';
import { Changes, waitUntil } from '../phone/wait.ts';
import { type HeardPart, isSettled, partsOf, wordsOf } from './heard-part.ts';
import type { Recogniser } from './recogniser.ts';
import { Stretch } from './stretch.ts';
import { tellHeard } from './tell-heard.ts';
import type { Transcript } from './transcript.ts';

const LOOK_EVERY_MS = 50;
/** Shorter silence belongs to a sentence; between two of them lie 300 ms and more. */
const PAUSE_MS = 250;
/** A sentence that was broken off for so long does not go on. */
const END_MS = 700;

/** Tells what the caller hears, sentence by sentence, as far as it is recognised. */
export class Listener {
  /** All that was told, in order. */
  readonly parts: HeardPart[] = [];
  readonly #ear: Pick<Ear, 'frames'>;
  readonly #recogniser: Pick<Recogniser, 'recognise'>;
  readonly #transcript: Transcript;
  readonly #changes = new Changes();
  #timer: NodeJS.Timeout | undefined;
  #stretch = new Stretch();
  /** Frames that the stretch has taken. */
  #taken = 0;
  #release: (() => void) | undefined;
  /** One question after another. */
  #work: Promise<void> = Promise.resolve();
  #busy = false;
  #askedAt = 0;
  /** The key that cut a sentence short, and the first frame of that sentence. */
  #cut: { readonly at: number; readonly from: number } | undefined;
  #over = false;

  constructor(ear: Pick<Ear, 'frames'>, recogniser: Pick<Recogniser, 'recognise'>, transcript: Transcript) {
    this.#ear = ear;
    this.#recogniser = recogniser;
    this.#transcript = transcript;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(performance.now()), LOOK_EVERY_MS);
  }

  /** Takes what came since the last look; `now` is `performance.now()`. */
  look(now: number): void {
    this.#take();
    const { first, lastSoundAt } = this.#stretch;
    if (first === undefined || this.#busy) return;
    const quietMs = now - lastSoundAt;
    const ended = quietMs >= END_MS;
    if (!ended && (quietMs < PAUSE_MS || this.#askedAt === lastSoundAt)) return;
    this.#askedAt = lastSoundAt;
    this.#ask(this.#taken, ended);
  }

  /** A key went down at `at`: what is being said is cut short, and how soon it falls silent will be told. */
  cut(at: number): void {
    this.#take();
    this.#ask(this.#taken, true, at);
  }

  /** Resolves when `text` has been recognised; rejects at the deadline and when the call is over. */
  waitToHear(text: string, withinMs: number): Promise<HeardPart> {
    return waitUntil({
      awaited: `“${text}”`,
      withinMs,
      subscribe: this.#changes.subscribe,
      instead: () => `Heard: ${this.parts.map(wordsOf).join(', ') || 'nothing'}.`,
      probe: () => {
        const found = this.parts.find((part) => part.text === text);
        if (!found && this.#over) throw new Error(`The call ended before “${text}” was heard.`);
        return found;
      },
    });
  }

  /** The call is over: nothing more is waited for. */
  stop(): void {
    clearInterval(this.#timer);
    this.#over = true;
    this.#changes.notify();
  }

  /** Tells the rest. */
  async close(): Promise<void> {
    this.stop();
    this.cut(performance.now());
    await this.#work;
    this.#release?.();
  }

  #take(): void {
    const { frames } = this.#ear;
    for (; this.#taken < frames.length; this.#taken += 1) {
      const frame = frames[this.#taken];
      if (frame) this.#stretch.take(frame, this.#taken);
    }
    const { first, startAt } = this.#stretch;
    // A key that was pressed while this went on has been told already.
    if (first !== undefined)
      this.#release ??= this.#transcript.hold(Math.max(startAt, (this.#cut?.at ?? 0) + 1));
  }

  /**
   * Asks what was heard up to frame `to`; `closing`: it is told even where a sentence is not over. `keyAt`: when a key
   * cut it short.
   */
  #ask(to: number, closing: boolean, keyAt?: number): void {
    this.#busy = true;
    const work = this.#work.then(async () => {
      await this.#decide(to, closing, keyAt);
      this.#busy = false;
    });
    this.#work = work.catch((error: unknown) => {
      this.#busy = false;
      this.#transcript.tell(performance.now(), 'failed', String(error));
      this.#goOnFrom(to);
    });
  }

  async #decide(to: number, closing: boolean, keyAt?: number): Promise<void> {
    const first = this.#stretch.first ?? to;
    const cut = this.#cut;
    const next = keyAt === undefined ? undefined : { at: keyAt, from: Math.min(first, to) };
    if (first >= to) {
      this.#cut = next;
      return;
    }
    const frames = this.#ear.frames.slice(cut?.from ?? first, to);
    const parts = partsOf(frames, await this.#recogniser.recognise(frames), keyAt ?? cut?.at);
    if (!closing && !isSettled(parts)) return;
    this.#cut = next;
    this.parts.push(...tellHeard(this.#transcript, parts, cut?.at ?? 0));
    this.#goOnFrom(to);
  }

  /** Frame `to` begins something new. */
  #goOnFrom(to: number): void {
    const told = this.#release;
    this.#release = undefined;
    this.#stretch = new Stretch();
    this.#taken = to;
    this.#take();
    told?.();
    this.#changes.notify();
  }
}
