interface Entry {
  readonly at: number;
  readonly line: string;
}

const TIME_COLUMN = 9;
const WHAT_COLUMN = 8;

/**
 * Prints what happens in a call, in the order of time. What the caller hears is known only when a sentence is over:
 * whatever happens meanwhile waits for it.
 */
export class Transcript {
  readonly #zeroAt: number;
  readonly #print: (line: string) => void;
  readonly #holds = new Set<{ readonly at: number }>();
  #waiting: readonly Entry[] = [];

  /** `zeroAt`: the moment of dialling. All times are `performance.now()`. */
  constructor(zeroAt: number, print: (line: string) => void) {
    this.#zeroAt = zeroAt;
    this.#print = print;
  }

  /** `what` is one word, `detail` the rest of the line. */
  tell(at: number, what: string, detail: string): void {
    const seconds = `${((at - this.#zeroAt) / 1000).toFixed(2)} s`.padStart(TIME_COLUMN);
    const line = `${seconds}  ${what.padEnd(WHAT_COLUMN)}  ${detail}`.trimEnd();
    this.#waiting = [...this.#waiting, { at, line }].toSorted((a, b) => a.at - b.at);
    this.#flush();
  }

  /** Something began at `at` that will be told later; the returned function says that it has been told. */
  hold(at: number): () => void {
    const hold = { at };
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
      this.#flush();
    };
  }

  #flush(): void {
    const until = Math.min(...[...this.#holds].map(({ at }) => at));
    const [due, waiting] = [
      this.#waiting.filter(({ at }) => at < until),
      this.#waiting.filter(({ at }) => at >= until),
    ];
    this.#waiting = waiting;
    for (const { line } of due) this.#print(line);
  }
}
