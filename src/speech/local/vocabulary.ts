import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpokenRoute } from '../../core/local-speech.ts';
import { bigramModel } from './bigram-model.ts';
import { dictionaryOf } from './dictionary.ts';
import { readEveryday } from './everyday.ts';
import { decidingWords, spokenSentences } from './sentences.ts';

/** Everyday words beside those of the table: they give other speech somewhere to go. */
const EVERYDAY_WORDS = 1000;
/** How much of the model is what callers of this table are expected to say. */
const EXPECTED = 0.95;

export interface VocabularySummary {
  readonly words: number;
  /** Words that no dictionary has: they may be heard badly. */
  readonly guessed: readonly string[];
}

/** The files that one version of the table is heard with. They stay for as long as somebody uses them. */
export class Vocabulary {
  readonly model: string;
  readonly dictionary: string;
  readonly summary: VocabularySummary;
  /** The words that a choice hangs on. */
  readonly deciding: ReadonlySet<string>;
  readonly #directory: string;
  #users = 0;
  #replaced = false;

  private constructor(directory: string, deciding: ReadonlySet<string>, summary: VocabularySummary) {
    this.#directory = directory;
    this.deciding = deciding;
    this.model = join(directory, 'bigrams.arpa');
    this.dictionary = join(directory, 'words.dict');
    this.summary = summary;
  }

  /** Makes the files in `directory`, which must not exist yet, from what is in pocketsphinx's `models`. */
  static async make(directory: string, models: string, routes: readonly SpokenRoute[]): Promise<Vocabulary> {
    const sentences = spokenSentences(routes);
    const expected = new Set(sentences.flatMap(({ words }) => words));
    const everyday = readEveryday(await readFile(join(models, 'en-us.lm.bin')), EVERYDAY_WORDS, expected);
    const words = new Set([...expected, ...everyday.words.keys()].filter((word) => !word.startsWith('<')));
    const { text, guessed } = dictionaryOf(words, await readFile(join(models, 'cmudict-en-us.dict'), 'utf8'));
    const vocabulary = new Vocabulary(directory, decidingWords(routes), { words: words.size, guessed });
    await mkdir(directory);
    await writeFile(vocabulary.model, bigramModel(sentences, everyday, EXPECTED));
    await writeFile(vocabulary.dictionary, text);
    return vocabulary;
  }

  /** Keeps the files while `work` goes on. */
  async use<T>(work: (vocabulary: Vocabulary) => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work(this);
    } finally {
      this.#users -= 1;
      await this.#removeWhenIdle();
    }
  }

  /** Another version has taken its place: the files go with their last user. */
  async replace(): Promise<void> {
    this.#replaced = true;
    await this.#removeWhenIdle();
  }

  async #removeWhenIdle(): Promise<void> {
    if (this.#replaced && this.#users === 0) await rm(this.#directory, { recursive: true, force: true });
  }
}
