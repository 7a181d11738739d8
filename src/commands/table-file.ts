import { createHash } from 'node:crypto';
import { checkTable } from '../config/check.ts';
import { LastGoodTable } from '../config/last-good.ts';
import { readTableBytes } from '../config/read.ts';
import type { Problem } from '../core/problem.ts';
import { answeredNumbers } from '../livekit/answered-numbers.ts';
import type { LiveKitApi } from '../livekit/transferrer.ts';
import { chooseSynthesizer } from '../speech/synthesizer.ts';
import type { BadReading, Reading } from '../supervisor/table-keeper.ts';
import type { Version } from '../supervisor/table-version.ts';

export interface TableFileSettings {
  readonly path: string;
  /** Where the last good version is kept. */
  readonly stateDirectory: string;
  readonly livekit: LiveKitApi;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The table that a worker starts on, and why it is not the file's. */
export type FirstTable =
  | { readonly ok: true; readonly version: Version; readonly refused?: BadReading; readonly keptAt?: string }
  | BadReading;

/** The table's file as the worker reads it: checked whole, with the voice that it chooses. */
export class TableFile {
  readonly path: string;
  readonly #settings: TableFileSettings;
  readonly #lastGood: LastGoodTable;
  #answered: readonly string[] = [];
  #checked: { readonly key: string; readonly reading: Reading } | undefined;

  constructor(settings: TableFileSettings) {
    this.path = settings.path;
    this.#settings = settings;
    this.#lastGood = new LastGoodTable(settings.stateDirectory, settings.path);
  }

  /** The file as it is now. Never rejects. */
  async read(): Promise<Reading> {
    const [read, answered] = await Promise.all([
      readTableBytes(this.path),
      answeredNumbers(this.#settings.livekit),
    ]);
    // LiveKit may be out of reach: what it answered before holds.
    if (answered.length > 0) this.#answered = answered;
    return read.ok ? this.#check(read.bytes) : bad(read.problems);
  }

  /** The file's table; the last good one where the file is bad; the file's problems where there is none. */
  async first(): Promise<FirstTable> {
    const reading = await this.read();
    if (reading.ok) return reading;
    const kept = await this.#lastGood.read();
    const last = kept && this.#check(kept.bytes);
    if (kept === undefined || last?.ok !== true) return reading;
    return { ok: true, version: last.version, refused: reading, keptAt: kept.keptAt };
  }

  /** Rejects with a sentence where the state directory cannot be written. */
  async keep({ bytes }: Version): Promise<void> {
    await this.#lastGood.keep(bytes, new Date());
  }

  /** A table of thousands of routes takes seconds, in which nobody is answered: the same bytes are checked once. */
  #check(bytes: Uint8Array): Reading {
    const key = createHash('sha256').update(bytes).update(JSON.stringify(this.#answered)).digest('hex');
    if (this.#checked?.key !== key) this.#checked = { key, reading: this.#checkAnew(bytes) };
    return this.#checked.reading;
  }

  #checkAnew(bytes: Uint8Array): Reading {
    const { env } = this.#settings;
    const result = checkTable(bytes, { env, answeredNumbers: this.#answered });
    if (!result.ok) return bad(result.problems, bytes);
    try {
      const synthesizer = chooseSynthesizer(result.table.voice, env);
      return { ok: true, version: { table: result.table, synthesizer, bytes } };
    } catch (error) {
      const { message } = error as Error;
      return bad([{ path: 'voice', message: 'This voice cannot be had.', fix: `${message}.` }], bytes);
    }
  }
}

function bad(problems: readonly Problem[], bytes?: Uint8Array): BadReading {
  const mark = createHash('sha256').update(JSON.stringify(problems));
  if (bytes !== undefined) mark.update(bytes);
  return { ok: false, problems, mark: mark.digest('hex') };
}
