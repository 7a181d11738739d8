import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Is told when lines can no longer be written, and when they can be again; `lost` is how many were not. */
export interface AppenderEvents {
  failed(error: unknown): void;
  recovered(lost: number): void;
}

/**
 * Appends lines to files, in order, one write at a time: what comes meanwhile waits and goes out together. Lines that
 * cannot be written are lost and counted; nothing ever waits for the disk.
 */
export class Appender {
  readonly #events: AppenderEvents;
  #waiting = new Map<string, string[]>();
  /** Files whose last write may have stopped in the middle of a line. */
  readonly #torn = new Set<string>();
  #writing: Promise<void> | undefined;
  #lost = 0;

  constructor(events: AppenderEvents) {
    this.#events = events;
  }

  /** `line` has no line break. */
  append(path: string, line: string): void {
    const lines = this.#waiting.get(path);
    if (lines === undefined) this.#waiting.set(path, [line]);
    else lines.push(line);
    this.#writing ??= this.#drain();
  }

  /** Resolves when all that was appended has been written or lost. Never rejects. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    // A turn later, so that what happens at the same moment is written at once.
    await Promise.resolve();
    while (this.#waiting.size > 0) {
      const batch = this.#waiting;
      this.#waiting = new Map();
      for (const [path, lines] of batch) await this.#write(path, lines);
    }
    this.#writing = undefined;
  }

  async #write(path: string, lines: readonly string[]): Promise<void> {
    const apart = this.#torn.has(path) ? '\n' : '';
    try {
      await appendWhole(path, `${apart}${lines.join('\n')}\n`);
      this.#torn.delete(path);
      if (this.#lost > 0) this.#events.recovered(this.#lost);
      this.#lost = 0;
    } catch (error) {
      this.#torn.add(path);
      if (this.#lost === 0) this.#events.failed(error);
      this.#lost += lines.length;
    }
  }
}

async function appendWhole(path: string, text: string): Promise<void> {
  const options = { mode: 0o600 };
  try {
    await appendFile(path, text, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await appendFile(path, text, options);
  }
}
