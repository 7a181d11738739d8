import { type WriteStream, createWriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogLine, WorkerProcess } from '../worker/worker-process.ts';

/** Node's timers go no further than 24 days. */
const LONGEST_MS = 2 ** 31 - 1;
/** A worker's last lines may still be on their way when it has exited. */
const LAST_LINES_WITHIN_MS = 300;

type Listener = (line: LogLine) => void;

/** Keeps the worker's log in a file, and hands each line on as it comes. */
export class WorkerLog {
  readonly path: string;
  readonly #worker: WorkerProcess;
  readonly #file: WriteStream;
  readonly #listeners = new Set<Listener>();
  readonly #finished: Promise<void>;
  #lines = 0;
  #plain = 0;

  /** Empties the file. */
  constructor(worker: WorkerProcess, path: string) {
    this.path = path;
    this.#worker = worker;
    this.#file = createWriteStream(path);
    this.#finished = this.#follow();
  }

  /** Returns the function that ends it. */
  onLine(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the worker has exited and all its lines are in the file. */
  async finished(): Promise<void> {
    await this.#finished;
  }

  async #follow(): Promise<void> {
    const isNext = (line: LogLine): boolean => line === this.#worker.lines[this.#lines];
    const exited = this.#worker.exited.then(() => undefined);
    for (;;) {
      const next = this.#worker.waitForLine(isNext, { withinMs: LONGEST_MS }).catch(() => undefined);
      if ((await Promise.race([next, exited])) === undefined) break;
      this.#write();
    }
    await exited;
    await delay(LAST_LINES_WITHIN_MS);
    this.#write();
    await new Promise<void>((resolve) => this.#file.end(resolve));
  }

  #write(): void {
    for (const line of this.#worker.plain.slice(this.#plain)) this.#file.write(`${line}\n`);
    this.#plain = this.#worker.plain.length;
    for (const line of this.#worker.lines.slice(this.#lines)) {
      this.#lines += 1;
      this.#file.write(`${JSON.stringify(line)}\n`);
      for (const listener of this.#listeners) listener(line);
    }
  }
}
