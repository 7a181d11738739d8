export interface JoinerEvents {
  /** What the caller said, whole. */
  heard(text: string): void;
  /** They made a sound of which no word was understood. */
  lost(): void;
}

/**
 * Puts together what belongs together: a caller who speaks on before the words of the last utterance are there has not
 * finished yet ("I would like to … speak with billing").
 */
export class UtteranceJoiner {
  readonly #events: JoinerEvents;
  #speaking = false;
  /** Utterances whose words are not there yet. */
  #awaited = 0;
  #words: readonly string[] = [];
  /** Words are told in the order in which they were said. */
  #last: Promise<void> = Promise.resolve();

  constructor(events: JoinerEvents) {
    this.#events = events;
  }

  started(): void {
    this.#speaking = true;
  }

  /** An utterance is over; `words` brings what was said, nothing where that was not understood, and never rejects. */
  ended(words: Promise<string>): void {
    this.#speaking = false;
    this.#awaited += 1;
    this.#last = Promise.all([words, this.#last]).then(([text]) => this.#add(wordsIn(text)));
  }

  #add(text: string): void {
    this.#awaited -= 1;
    if (text !== '') this.#words = [...this.#words, text];
    if (this.#speaking || this.#awaited > 0) return;
    const all = this.#words.join(' ');
    this.#words = [];
    if (all === '') this.#events.lost();
    else this.#events.heard(all);
  }
}

/** Recognisers write what is no speech in brackets: "[BLANK_AUDIO]", "(music)". */
function wordsIn(text: string): string {
  const spoken = text.replace(/\[[^\]]*\]|\([^)]*\)|\*[^*]*\*/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken.replace(/\s+/g, ' ') : '';
}
