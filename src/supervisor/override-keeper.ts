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

  constructor(doors: OverrideDoors) {
    this.#doors = doors;
  }

  get current(): readonly Override[] {
    const now = this.#doors.now();
    return this.#known.filter(({ until }) => now < until);
  }

  /** Reads them again: at the start, and whenever the file has changed. */
  async reread(): Promise<void> {
    const { read, log, warn } = this.#doors;
    const result = await read();
    if (!result.ok)
      return warn('the overrides cannot be read: those known before hold', { problem: result.problem });
    const before = this.#known.map(({ id }) => id).join();
    this.#known = result.overrides;
    if (result.overrides.map(({ id }) => id).join() === before) return;
    log('the overrides have changed', {
      overrides: result.overrides.map(({ id, kind, routeId, until }) => ({
        id,
        kind,
        routeId,
        until: new Date(until).toISOString(),
      })),
    });
  }
}
