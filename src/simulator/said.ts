/** A sentence with its place in time, as far as it is said. */
export interface SaidSentence {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** People and voices say about this many characters a second. */
const CHARACTERS_A_SECOND = 15;

/** Milliseconds that a sentence takes to say. */
export function speechMs(sentence: string): number {
  return Math.ceil((sentence.length * 1000) / CHARACTERS_A_SECOND);
}

/** All that has been said in a call and all that is about to be, with what the caller has taken in of it. */
export class Said {
  #sentences: SaidSentence[] = [];
  /** The first that the caller has not taken in. */
  #next = 0;
  #told = 0;

  /** These sentences are said from now on; what was being said has been stopped. */
  speak(sentences: readonly string[], now: number): void {
    let from = now;
    for (const text of sentences) {
      const to = from + speechMs(text);
      this.#sentences.push({ text, from, to });
      from = to;
    }
  }

  /** Silence: what has not begun is never said. Returns the sentence that is cut, with its old end. */
  stop(now: number): SaidSentence | undefined {
    this.#sentences = this.#sentences.filter(({ from }) => from < now);
    const last = this.#sentences.at(-1);
    this.#next = Math.min(this.#next, this.#sentences.length);
    if (last === undefined || last.to <= now) return undefined;
    this.#sentences[this.#sentences.length - 1] = { ...last, to: now };
    // Whoever cuts a sentence has done with it.
    this.#next = this.#sentences.length;
    return last;
  }

  /** What the caller has not taken in, begun or not. */
  get ahead(): readonly SaidSentence[] {
    return this.#sentences.slice(this.#next);
  }

  /** The caller takes in so many sentences. */
  take(count: number): void {
    this.#next += count;
  }

  /** The caller takes in all that is being said, to its end. */
  takeAll(): void {
    this.#next = this.#sentences.length;
  }

  /** The caller does something of their own: what has begun is over for them. */
  passOver(now: number): void {
    while ((this.#sentences[this.#next]?.from ?? Infinity) < now) this.#next += 1;
  }

  /** The sentences that have begun since the last time, for the transcript. */
  begun(now: number): readonly SaidSentence[] {
    const from = this.#told;
    while ((this.#sentences[this.#told]?.from ?? Infinity) < now) this.#told += 1;
    return this.#sentences.slice(from, this.#told);
  }
}
