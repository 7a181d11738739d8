import { Worker } from 'node:worker_threads';
import type { Pcm } from '../../src/core/ports.ts';
import type { EarFrame } from '../phone/ear-frame.ts';
import type { HeardPrompt } from '../phone/heard-prompts.ts';

/** What the thread is asked, and what it answers. */
export interface Question {
  readonly id: number;
  readonly frames: readonly EarFrame[];
}
export interface Answer {
  readonly id: number;
  readonly prompts: readonly HeardPrompt[];
}

interface Pending {
  readonly resolve: (prompts: readonly HeardPrompt[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Recognises prompts in a thread of its own: it takes hundreds of milliseconds, in which the phone could neither send
 * nor time its packets.
 */
export class Recogniser {
  readonly #thread: Worker;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #failure: Error | undefined;

  /** `script` runs `answerQuestions` in a thread; `recordings` are the prompts by their text. */
  constructor(script: URL, recordings: ReadonlyMap<string, Pcm>) {
    this.#thread = new Worker(script, { workerData: recordings });
    this.#thread.on('message', ({ id, prompts: heard }: Answer) => {
      this.#pending.get(id)?.resolve(heard);
      this.#pending.delete(id);
    });
    this.#thread.on('error', (error) => this.#fail(error));
    this.#thread.on('exit', () => this.#fail(new Error('The recogniser has ended.')));
  }

  /** Which prompts are heard in these frames, in order of time. Rejects when the thread has ended. */
  recognise(frames: readonly EarFrame[]): Promise<readonly HeardPrompt[]> {
    if (this.#failure) return Promise.reject(this.#failure);
    const question: Question = { id: this.#nextId++, frames };
    return new Promise((resolve, reject) => {
      this.#pending.set(question.id, { resolve, reject });
      this.#thread.postMessage(question);
    });
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }
}
