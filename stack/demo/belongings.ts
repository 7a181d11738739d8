/** Something that must not outlive the demo. */
export interface Belonging {
  /** In order, with whatever patience it takes. */
  end(): Promise<void>;
  /** Now. Absent where the end of this process ends it too. */
  kill?(): Promise<void> | void;
}

/** All that the demo has started, ended in the opposite order. */
export class Belongings {
  readonly #all: Belonging[] = [];

  add(belonging: Belonging): void {
    this.#all.push(belonging);
  }

  /** What cannot be ended is reported, and the rest goes on. */
  async end(report: (error: unknown) => void): Promise<void> {
    for (let last = this.#all.at(-1); last !== undefined; last = this.#all.at(-1)) {
      await last.end().catch(report);
      // Only now: until it has ended, a second Ctrl-C must find it.
      this.#all.pop();
    }
  }

  async kill(report: (error: unknown) => void): Promise<void> {
    const kills = this.#all.toReversed().map(async (belonging) => belonging.kill?.());
    for (const result of await Promise.allSettled(kills)) {
      if (result.status === 'rejected') report(result.reason);
    }
  }
}
