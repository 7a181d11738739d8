import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeWhole } from './write-whole.ts';

/** A table as it was when it last passed. */
export interface LastGood {
  /** The file's own bytes, to be checked again: the environment's ceiling may have come down since. */
  readonly bytes: Uint8Array;
  /** When it was kept, ISO 8601. */
  readonly keptAt: string;
}

interface Kept {
  readonly file: string;
  /** SHA-256 of the text's bytes, hex. */
  readonly hash: string;
  readonly keptAt: string;
  readonly text: string;
}

/** The last good version of one table file, in the state directory, for a start on a bad file. */
export class LastGoodTable {
  readonly #directory: string;
  readonly #file: string;
  readonly #path: string;

  /** `directory`: the state directory; it is made when something is kept. */
  constructor(directory: string, tableFile: string) {
    this.#directory = join(directory, 'tables');
    this.#file = resolve(tableFile);
    // A path is too long and too strange for a file's name.
    this.#path = join(this.#directory, `${sha256(Buffer.from(this.#file)).slice(0, 32)}.json`);
  }

  /** `undefined` where none was kept, or not wholly written, or it cannot be read. Never rejects. */
  async read(): Promise<LastGood | undefined> {
    try {
      const kept = JSON.parse(await readFile(this.#path, 'utf8')) as Partial<Kept>;
      const bytes = Buffer.from(String(kept.text), 'utf8');
      if (kept.file !== this.#file || kept.hash !== sha256(bytes)) return undefined;
      return { bytes, keptAt: String(kept.keptAt) };
    } catch {
      // Whatever is wrong with it: there is no table to start on, and the bad file is told of anyway.
      return undefined;
    }
  }

  /** Rejects with a sentence where the directory cannot be written. */
  async keep(bytes: Uint8Array, keptAt: Date): Promise<void> {
    const text = Buffer.from(bytes).toString('utf8');
    const kept: Kept = { file: this.#file, hash: sha256(bytes), keptAt: keptAt.toISOString(), text };
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      await writeWhole(this.#path, JSON.stringify(kept));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new Error(
        `The state directory ${this.#directory} cannot be written (${reason}): make it a directory that this user ` +
          'can write, or name another one with --state',
        { cause: error },
      );
    }
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
