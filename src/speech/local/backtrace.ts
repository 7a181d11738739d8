/** A word as pocketsphinx heard it, in the dictionary's spelling. */
export interface HeardWord {
  readonly word: string;
  /** How sure it is, 0 to 1, against what else it could have been. */
  readonly probability: number;
}

/** A line of the table that `-backtrace` writes: word, first frame, last frame, probability, scores. */
const ROW = /^(\S+) +\d+ +\d+ +([\d.]+) +-?\d+ +-?\d+ +\d+ *$/;

/** The words in pocketsphinx's log of one recording, without silence and noises; none where nothing was heard. */
export function readBacktrace(log: string): readonly HeardWord[] {
  return log.split('\n').flatMap((line) => {
    const [, spelling, probability] = ROW.exec(line) ?? [];
    const word = spelling?.replace(/\(\d+\)$/, '');
    if (word === undefined || /^[<[+]/.test(word)) return [];
    return { word, probability: Number(probability) };
  });
}
