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
    let finish = (): void => undefined;
    const ask = (): void => {
      try {
        const value = wait.probe();
        if (value === undefined) return;
        finish();
        resolve(value);
      } catch (error) {
        finish();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    finish = untilDeadline(wait, ask, reject);
    ask();
  });
}

/** Asks at every change and once more at the deadline, then rejects. Returns the function that ends it. */
function untilDeadline<T>(wait: Wait<T>, ask: () => void, reject: (reason: Error) => void): () => void {
  const unsubscribe = wait.subscribe(ask);
  const finish = (): void => {
    clearTimeout(timer);
    unsubscribe();
  };
  const expire = (): void => {
    ask();
    finish();
    // Of no effect where the last question has been answered.
    reject(new Error(`Waited ${wait.withinMs} ms for ${wait.awaited}. ${wait.instead()}`));
  };
  // After a stalled event loop timers run before the packets that came meanwhile: let those in first.
  const timer = setTimeout(() => setImmediate(expire), wait.withinMs);
  return finish;
}
