import { setTimeout as sleep } from 'node:timers/promises';
import type { PromptStore, Synthesizer } from '../core/ports.ts';

/** Speech services limit how much is asked of them at once, and flite fills a core with each sentence. */
const AT_ONCE = 2;
const PROGRESS_EVERY = 10;
/** A service that does not answer costs its whole deadline each time, and calls are waiting. */
const GIVE_UP_AFTER = 4;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** Takes one line for ops. Nothing that the table says is in it. */
export type Report = (line: string) => void;

export interface RenderResult {
  readonly rendered: number;
  readonly cached: number;
  /** Where the missing ones stand in the list of texts: those not tried, then those that failed. */
  readonly failed: readonly number[];
}

/**
 * Renders the texts that the store does not have. One that cannot be rendered, read or stored is reported and
 * skipped; after four failures in a row, or when the signal says stop, the rest is only looked for in the store. A
 * text that stands in the list twice counts once. Never rejects.
 */
export async function renderPrompts(
  texts: readonly string[],
  synthesizer: Synthesizer,
  store: PromptStore,
  report: Report,
  signal?: AbortSignal,
): Promise<RenderResult> {
  const places = new Map(texts.map((text) => [text, texts.indexOf(text)]));
  // Nobody waits for a table that has been left: its prompts are no news.
  const tally = new Tally(places.size, (line) => (signal?.aborted === true ? undefined : report(line)));
  const waiting = places.entries();
  const drain = async (): Promise<void> => {
    for (const [text, place] of waiting) {
      try {
        tally.add(
          await renderOne(text, synthesizer, store, tally.isHopeless || signal?.aborted === true),
          place,
        );
      } catch (error) {
        tally.addFailure(place, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drain));
  return tally.result();
}

export interface KeepRenderingOptions {
  readonly texts: readonly string[];
  readonly synthesizer: Synthesizer;
  readonly store: PromptStore;
  readonly report: Report;
  /** Takes how many are missing still, after each try. */
  readonly missing?: (count: number) => void;
  readonly signal: AbortSignal;
  /** Waits so many milliseconds; rejects when the signal says stop. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Renders what is missing again and again, after 5 s first and 60 s at most, until all texts are in the store or
 * the signal says stop. Never rejects.
 */
export async function keepRendering(options: KeepRenderingOptions): Promise<void> {
  const { synthesizer, store, report, signal, pause = unobtrusivePause } = options;
  let missing = options.texts;
  for (let ms = FIRST_PAUSE_MS; missing.length > 0; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    await pause(ms, signal).catch(() => undefined);
    if (signal.aborted) return;
    const { failed } = await renderPrompts(missing, synthesizer, store, report, signal);
    const tried = missing;
    missing = failed.flatMap((place) => tried[place] ?? []);
    options.missing?.(missing.length);
  }
}

type Outcome = 'cached' | 'rendered' | 'not-tried';

async function renderOne(
  text: string,
  synthesizer: Synthesizer,
  store: PromptStore,
  isHopeless: boolean,
): Promise<Outcome> {
  if (await store.read(synthesizer.voiceId, text)) return 'cached';
  if (isHopeless) return 'not-tried';
  await store.write(synthesizer.voiceId, text, await synthesizer.synthesize(text));
  return 'rendered';
}

/** Counts one run of rendering and tells ops about it. */
class Tally {
  readonly #total: number;
  readonly #report: Report;
  readonly #places: Record<Outcome | 'failed', number[]> = {
    cached: [],
    rendered: [],
    'not-tried': [],
    failed: [],
  };
  readonly #reasons = new Set<string>();
  #failuresInARow = 0;

  constructor(total: number, report: Report) {
    this.#total = total;
    this.#report = report;
  }

  get isHopeless(): boolean {
    return this.#failuresInARow >= GIVE_UP_AFTER;
  }

  add(outcome: Outcome, place: number): void {
    this.#places[outcome].push(place);
    if (outcome !== 'rendered') return;
    this.#failuresInARow = 0;
    if (this.#places.rendered.length % PROGRESS_EVERY !== 0) return;
    this.#report(`rendering prompts ${Object.values(this.#places).flat().length}/${this.#total}`);
  }

  addFailure(place: number, error: unknown): void {
    this.#places.failed.push(place);
    this.#failuresInARow += 1;
    const reason = error instanceof Error ? error.message : String(error);
    // A service that is down fails every prompt for the same reason: it is told once.
    if (!this.#reasons.has(reason)) this.#report(`prompt ${place + 1} could not be rendered: ${reason}`);
    this.#reasons.add(reason);
  }

  result(): RenderResult {
    const { cached, rendered } = this.#places;
    // Those not tried first: the next run begins with them, so that a few texts that no voice can speak do not
    // hold up the others for ever.
    const failed = [...this.#places['not-tried'], ...this.#places.failed];
    if (failed.length > 0) this.#report(`${failed.length} of ${this.#total} prompts could not be rendered`);
    return { rendered: rendered.length, cached: cached.length, failed };
  }
}

/** Does not keep the process alive. */
async function unobtrusivePause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false });
}
