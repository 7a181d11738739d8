import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';

export interface WatchOptions {
  /** The file may have changed: it is there, gone, replaced or written to. */
  readonly onChange: () => void;
  /** The operating system does not tell of changes; looking regularly goes on. */
  readonly onTrouble: (error: unknown) => void;
  readonly lookEveryMs?: number;
  /** What comes in this time after a first sign is one change. */
  readonly gatherMs?: number;
}

const LOOK_EVERY_MS = 2000;
const GATHER_MS = 100;
const ABSENT = 'absent';

/**
 * Watches one file by its directory: editors and Kubernetes put a new file, or a new link, in the place of the old one,
 * and a watch on the file itself would go with the old one. What the system does not tell (a link to elsewhere, a
 * directory that was replaced, a network disk) is found by looking at the file's state every 2 s. No library: this
 * is two calls of Node, and what a library adds (trees, patterns, other systems' quirks) is not needed for one file.
 */
export class FileWatch {
  readonly #path: string;
  readonly #options: WatchOptions;
  readonly #looking: NodeJS.Timeout;
  #watcher: FSWatcher | undefined;
  #directory = ABSENT;
  #state: string | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #named = false;
  #closed = false;

  constructor(path: string, options: WatchOptions) {
    this.#path = resolve(path);
    this.#options = options;
    this.#looking = setInterval(() => void this.#look(), options.lookEveryMs ?? LOOK_EVERY_MS).unref();
  }

  /** Resolves when changes are seen from now on. Never rejects. */
  static async open(path: string, options: WatchOptions): Promise<FileWatch> {
    const opened = new FileWatch(path, options);
    await opened.#look();
    return opened;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#looking);
    clearTimeout(this.#gathering);
    this.#watcher?.close();
  }

  async #look(): Promise<void> {
    const [file, directory] = await Promise.all([stateOf(this.#path), identityOf(dirname(this.#path))]);
    if (this.#closed) return;
    if (directory !== this.#directory) this.#watchDirectory(directory);
    const changed = this.#named || (this.#state !== undefined && this.#state !== file);
    this.#named = false;
    this.#state = file;
    if (changed) this.#options.onChange();
  }

  /** The directory has been made, replaced or taken away: a watch on the old one hears nothing more. */
  #watchDirectory(directory: string): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#directory = directory;
    if (directory === ABSENT) return;
    try {
      this.#watcher = watch(dirname(this.#path), { persistent: false }, (_, name) => this.#hear(name));
      this.#watcher.on('error', this.#options.onTrouble);
    } catch (error) {
      this.#options.onTrouble(error);
    }
  }

  /** Not put off by what follows: in a directory that never rests, the file would never be looked at. */
  #hear(name: string | null): void {
    // Two writes of the same length in one tick of the disk's clock leave the same state: then the name tells.
    this.#named ||= name === basename(this.#path);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#look();
    }, this.#options.gatherMs ?? GATHER_MS).unref();
  }
}

/** Changes whenever another file, or other content, is found at the path; links are followed. */
async function stateOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? ABSENT;
  }
}

async function identityOf(directory: string): Promise<string> {
  try {
    // A directory that is made anew often gets the old one's number.
    const { dev, ino, birthtimeNs } = await stat(directory, { bigint: true });
    return [dev, ino, birthtimeNs].join(' ');
  } catch {
    return ABSENT;
  }
}
