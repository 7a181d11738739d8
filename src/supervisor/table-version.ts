import type { Log, Synthesizer } from '../core/ports.ts';
import type { Table } from '../core/table.ts';

/** A table that calls can keep to their end, and the voice that it chose. */
export interface Version {
  readonly table: Table;
  readonly synthesizer: Synthesizer;
  /** What stood in the file. */
  readonly bytes: Uint8Array;
}

/**
 * Renders what the table can say. Resolves when every sentence has been tried, and goes on in the background with what
 * is missing until the signal says stop. Tells `missing` how many callers would not hear. Never rejects.
 */
export type Render = (
  version: Version,
  signal: AbortSignal,
  missing: (count: number) => void,
) => Promise<void>;

/** Waits so many milliseconds, or until the signal says so, without keeping the process alive. Never rejects. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

interface VersionDoors {
  readonly render: Render;
  readonly pause: Pause;
  readonly warn: Log;
}

/**
 * The longest that a good table waits for its prompts: a voice that does not answer must not hold it back for ever.
 * Calls skip what is missing.
 */
const RENDER_LIMIT_MS = 60_000;

/** A version whose prompts are being rendered, or have been. */
export class RenderedVersion {
  readonly version: Version;
  /** Resolves when every prompt has been tried. Never rejects. */
  readonly rendered: Promise<void>;
  /** Prompts that calls would skip. */
  missing = 0;
  readonly #doors: VersionDoors;
  readonly #stop = new AbortController();
  #limit: Promise<void> | undefined;

  constructor(version: Version, doors: VersionDoors) {
    this.version = version;
    this.#doors = doors;
    this.rendered = doors.render(version, this.#stop.signal, (count) => (this.missing = count));
  }

  /** `true` once calls may have it, `false` when `superseded` says that the file has changed meanwhile. */
  async ready(superseded: AbortSignal): Promise<boolean> {
    const { pause, warn } = this.#doors;
    this.#limit ??= pause(RENDER_LIMIT_MS, this.#stop.signal);
    const first = await Promise.race([
      this.rendered.then(() => 'rendered'),
      this.#limit.then(() => 'late'),
      aborted(superseded).then(() => 'superseded'),
    ]);
    if (first === 'late') {
      warn('rendering takes too long: the new table goes live, and calls skip the prompts that are missing', {
        missing: this.missing,
      });
    }
    return first !== 'superseded';
  }

  /** Renders no more of it. */
  abandon(): void {
    this.#stop.abort();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
