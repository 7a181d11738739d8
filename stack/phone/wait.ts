/** Tells whoever waits that something has changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Returns the function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

export interface Wait<T> {
  /** Asked at once and after every change. A value ends the wait, an error that it throws fails it. */
  readonly probe: () => T | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly withinMs: number;
  /** Names what is awaited: "a REFER". */
  readonly awaited: string;
  /** Says in a sentence what came instead. */
  readonly instead: () => string;
}

/** Resolves with the probe's first value; rejects at the deadline, saying what was awaited and what came. */
export function waitUntil<T>(wait: Wait<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const expire = (): void => {
      if (attempt()) return;
      finish();
      reject(new Error(`Waited ${wait.withinMs} ms for ${wait.awaited}. ${wait.instead()}`));
    };
    // After a stalled event loop timers run before the packets that came meanwhile: let those in first.
    const timer = setTimeout(() => setImmediate(expire), wait.withinMs);
    const unsubscribe = wait.subscribe(() => attempt());
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
    };
    const attempt = (): boolean => {
      try {
        const value = wait.probe();
        if (value === undefined) return false;
        finish();
        resolve(value);
      } catch (error) {
        finish();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      return true;
    };
    attempt();
  });
}
