import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SpokenRoute } from '../../core/local-speech.ts';
import { resample } from '../resample.ts';
import type { Recording } from '../wav.ts';
import { isNarrow } from './band.ts';
import { textOf } from './heard-text.ts';
import { narrowbandTransform } from './narrowband.ts';
import { MODELS, runPocketsphinx } from './pocketsphinx.ts';
import { Turns } from './turns.ts';
import { Vocabulary, type VocabularySummary } from './vocabulary.ts';
import { withNoise } from './with-noise.ts';

/** What the acoustic model was made with. */
const RATE = 16_000;
/** Nobody names a place for longer; what follows is not listened to. */
const LONGEST_SECONDS = 20;
/** Under this a recording has no word in it. */
const SHORTEST_SECONDS = 0.1;

const NARROW = 'narrow.mllr';

/** The trial recogniser: it knows the words of one table, and of everyday English enough to tell other speech apart. */
export class Recogniser {
  readonly #directory: string;
  readonly #turns: Turns;
  #vocabulary: Vocabulary | undefined;
  #versions = 0;

  private constructor(directory: string, atOnce: number) {
    this.#directory = directory;
    this.#turns = new Turns(atOnce);
  }

  /** `atOnce`: recordings that may be worked on at the same moment, each of which fills a core; its files go into `parent`. */
  static async open(atOnce: number, parent: string): Promise<Recogniser> {
    // mkdtemp makes a directory that only this user can enter.
    const directory = await mkdtemp(join(parent, 'hearing-'));
    await writeFile(join(directory, NARROW), narrowbandTransform());
    return new Recogniser(directory, atOnce);
  }

  /** From now on these routes are listened for; recordings under way are finished with the words that they began with. */
  async setVocabulary(routes: readonly SpokenRoute[]): Promise<VocabularySummary> {
    this.#versions += 1;
    const directory = join(this.#directory, `vocabulary-${this.#versions}`);
    const next = await Vocabulary.make(directory, MODELS, routes);
    const last = this.#vocabulary;
    this.#vocabulary = next;
    await last?.replace();
    return next.summary;
  }

  /**
   * The words of a recording, "unclear" in place of a destination that is unsure; none for silence. Rejects when it
   * cannot be worked on in time, or on abort.
   */
  async recognise({ rate, pcm }: Recording, signal: AbortSignal): Promise<string> {
    const vocabulary = this.#vocabulary;
    if (vocabulary === undefined) throw new Error('The trial recogniser has no vocabulary yet');
    // Of perfect silence only the noise would be left, in which the recogniser finds a word now and then.
    if (pcm.length < SHORTEST_SECONDS * rate || pcm.every((sample) => sample === 0)) return '';
    const samples = resample(pcm.subarray(0, LONGEST_SECONDS * rate), rate, RATE);
    const job = { directory: this.#directory, samples: withNoise(samples), vocabulary, signal };
    const fitted = isNarrow(samples) ? { ...job, transform: join(this.#directory, NARROW) } : job;
    const heard = await vocabulary.use(() => this.#turns.run(() => runPocketsphinx(fitted), signal));
    return textOf(heard, vocabulary.deciding);
  }

  async close(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }
}
