import type { TableSource } from '../core/measures.ts';
import type { Log } from '../core/ports.ts';
import type { Problem } from '../core/problem.ts';
import { type Pause, type Render, RenderedVersion, type Version } from './table-version.ts';

/** The file at one moment. */
export type Reading = { readonly ok: true; readonly version: Version } | BadReading;

export interface BadReading {
  readonly ok: false;
  /** Two readings with the same mark found the same. */
  readonly mark: string;
  readonly problems: readonly Problem[];
}

export interface KeeperDoors {
  /** The file as it is now. Never rejects. */
  readonly read: () => Promise<Reading>;
  readonly render: Render;
  /** Keeps it for a start on a bad file. Rejects with a sentence. */
  readonly keep: (version: Version) => Promise<void>;
  readonly pause: Pause;
  /** Unix time, ms. */
  readonly now: () => number;
  readonly log: Log;
  /** The same, for what ops should not overlook. */
  readonly warn: Log;
  /** Tells of problems where ops look first. */
  readonly tell: (problems: readonly Problem[]) => void;
}

/** Why the file, as it was at that time, did not go live. */
export interface Refusal {
  /** Unix time, ms. */
  readonly at: number;
  readonly problems: readonly Problem[];
}

/** What a writer that does not rename needs between two of its writes; a copy over the network may need more. */
const SETTLE_MS = 500;
const SETTLE_TRIES = 10;

/**
 * Holds the table that calls which begin now keep to their end. A file that passes takes its place as a whole, once its
 * prompts are rendered; one that does not pass changes nothing and is told of.
 */
export class TableKeeper {
  readonly #doors: KeeperDoors;
  readonly #listeners = new Set<(version: Version) => void>();
  #live: RenderedVersion;
  #source: TableSource;
  #since: number;
  #candidate: RenderedVersion | undefined;
  #lastRefusal: Refusal | undefined;
  #refusedMark: string | undefined;
  #again = false;
  #running: Promise<void> | undefined;
  #supersede = new AbortController();
  #begun = false;
  #kept = true;
  #closed = false;

  /** `refused`: where the worker starts on the last good table, what was found in the file. */
  constructor(version: Version, doors: KeeperDoors, refused?: BadReading) {
    this.#doors = doors;
    this.#live = new RenderedVersion(version, doors);
    this.#since = doors.now();
    if (refused !== undefined) this.#refuse(refused);
    this.#source = refused === undefined ? 'file' : 'last-good';
  }

  get version(): Version {
    return this.#live.version;
  }

  get source(): TableSource {
    return this.#source;
  }

  /** Unix time, ms: since when calls get this version. */
  get since(): number {
    return this.#since;
  }

  /** Sentences that calls skip because they could not be rendered yet. */
  get promptsMissing(): number {
    return this.#live.missing;
  }

  /** The last one, also when a good file came after it. */
  get lastRefusal(): Refusal | undefined {
    return this.#lastRefusal;
  }

  /** Whether the file, when it was last read, did not pass. */
  get isRefused(): boolean {
    return this.#refusedMark !== undefined;
  }

  /** Whether a restart on a bad file would come up with this version; what is being written counts as kept. */
  get isKept(): boolean {
    return this.#kept;
  }

  /** Whether the first table's prompts have been tried. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  /** Calls `listener` with each version that goes live from now on. */
  onChange(listener: (version: Version) => void): void {
    this.#listeners.add(listener);
  }

  /** Renders the first table's prompts and keeps the table. Resolves when calls may come. */
  async begin(): Promise<void> {
    await this.#live.rendered;
    this.#begun = true;
    if (this.#source === 'file') await this.#keep(this.version);
  }

  /** The file may have changed: reads it, and resolves when what was found has gone live or been refused. */
  changed(): Promise<void> {
    this.#again = true;
    this.#supersede.abort();
    this.#running ??= this.#run();
    return this.#running;
  }

  /** The same on somebody's demand: what is still wrong is told again. */
  async reread(): Promise<void> {
    this.#refusedMark &&= 'asked';
    await this.changed();
  }

  close(): void {
    this.#closed = true;
    this.#candidate?.abandon();
    this.#live.abandon();
    this.#supersede.abort();
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        this.#supersede = new AbortController();
        const reading = await this.#settledReading();
        if (this.#closed) return;
        if (!reading.ok) this.#refuse(reading);
        else await this.#accept(reading.version);
      }
    } finally {
      this.#running = undefined;
    }
  }

  /** A save that is half done is no bad table: what does not pass is read again until it rests. */
  async #settledReading(): Promise<Reading> {
    let reading = await this.#doors.read();
    for (let tries = 0; tries < SETTLE_TRIES && !reading.ok && !this.#closed; tries += 1) {
      await this.#doors.pause(SETTLE_MS);
      const { mark } = reading;
      reading = await this.#doors.read();
      if (!reading.ok && reading.mark === mark) break;
    }
    return reading;
  }

  #refuse({ problems, mark }: BadReading): void {
    this.#candidate?.abandon();
    this.#candidate = undefined;
    if (mark === this.#refusedMark) return;
    this.#refusedMark = mark;
    this.#lastRefusal = { at: this.#doors.now(), problems };
    this.#doors.tell(problems);
  }

  async #accept(version: Version): Promise<void> {
    if (isSame(version, this.version)) return this.#stay();
    if (this.#candidate === undefined || !isSame(version, this.#candidate.version)) {
      this.#candidate?.abandon();
      this.#candidate = new RenderedVersion(version, this.#doors);
    }
    const candidate = this.#candidate;
    if (!(await candidate.ready(this.#supersede.signal)) || this.#closed) return;
    this.#goLive(candidate);
    await this.#keep(version);
  }

  /** The file is what calls have already. */
  #stay(): void {
    this.#candidate?.abandon();
    this.#candidate = undefined;
    if (this.#refusedMark !== undefined) this.#doors.log('the file of the table is good again');
    this.#refusedMark = undefined;
    this.#source = 'file';
  }

  #goLive(candidate: RenderedVersion): void {
    this.#live.abandon();
    this.#live = candidate;
    this.#candidate = undefined;
    this.#refusedMark = undefined;
    this.#source = 'file';
    this.#since = this.#doors.now();
    const { table } = candidate.version;
    this.#doors.log('a new table is live for calls that begin now', {
      table: table.hash,
      routes: table.routes.length,
    });
    for (const listener of this.#listeners) listener(candidate.version);
  }

  async #keep(version: Version): Promise<void> {
    try {
      await this.#doors.keep(version);
      this.#kept = true;
    } catch (error) {
      this.#kept = false;
      const { message } = error as Error;
      this.#doors.warn('the table cannot be kept: a restart on a bad file would not come up', {
        why: message,
      });
    }
  }
}

function isSame(a: Version, b: Version): boolean {
  return a.table.hash === b.table.hash && a.synthesizer.voiceId === b.synthesizer.voiceId;
}
