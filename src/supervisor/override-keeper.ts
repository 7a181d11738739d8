import type { Override } from '../core/overrides.ts';
import type { Log } from '../core/ports.ts';

export interface OverrideDoors {
  /** Those in force now, or why they cannot be known. Never rejects. */
  readonly read: () => Promise<
    | { readonly ok: true; readonly overrides: readonly Override[] }
    | { readonly ok: false; readonly problem: string }
  >;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly log: Log;
  /** Takes what ops have to do something about. */
  readonly warn: Log;
}

/** The overrides that calls get which begin now. A file that cannot be read ends none of those that were known. */
export class OverrideKeeper {
  readonly #doors: OverrideDoors;
  #known: readonly Override[] = [];
  #reading: Promise<boolean> = Promise.resolve(false);

  constructor(doors: OverrideDoors) {
    this.#doors = doors;
  }

  get current(): readonly Override[] {
    const now = this.#doors.now();
    return this.#known.filter(({ until }) => now < until);
  }

  /** Reads them again: at the start, and whenever the file has changed. Resolves with whether they are others now. */
  async reread(): Promise<boolean> {
    // One after the other, so that what was read last is what holds.
    this.#reading = this.#reading.then(() => this.#read());
    return this.#reading;
  }

  async #read(): Promise<boolean> {
    const { read, log, warn } = this.#doors;
    const result = await read();
    if (!result.ok) {
      warn('the overrides cannot be read: those known before hold', { problem: result.problem });
      return false;
    }
    const before = this.current.map(({ id }) => id).join();
    this.#known = result.overrides;
    if (this.current.map(({ id }) => id).join() === before) return false;
    log('the overrides have changed', {
      overrides: this.current.map(({ id, kind, routeId, until }) => ({
        id,
        kind,
        routeId,
        until: new Date(until).toISOString(),
      })),
    });
    return true;
  }
}
