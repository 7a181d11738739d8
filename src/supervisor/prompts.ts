import { setTimeout as sleep } from 'node:timers/promises';
import type { PromptStore, Synthesizer } from '../core/ports.ts';

/** Speech services limit how much is asked of them at once, and flite fills a core with each sentence. */
const AT_ONCE = 2;
const PROGRESS_EVERY = 10;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** Takes one line for ops. Nothing that the table says is in it. */
export type Report = (line: string) => void;

export interface RenderResult {
  readonly rendered: number;
  readonly cached: number;
  /** Where the missing ones stand in the list of texts, ascending. */
  readonly failed: readonly number[];
}

/**
 * Renders the texts that the store does not have. One that cannot be rendered, read or stored is reported and
 * skipped. A text that stands in the list twice counts once. Never rejects.
 */
export async function renderPrompts(
  texts: readonly string[],
  synthesizer: Synthesizer,
  store: PromptStore,
  report: Report,
): Promise<RenderResult> {
  const places = new Map(texts.map((text) => [text, texts.indexOf(text)]));
  const tally = startTally(places.size, report);
  const waiting = places.entries();
  const drain = async (): Promise<void> => {
    for (const [text, place] of waiting) {
      await renderOne(text, synthesizer, store).then(tally.done, (error: unknown) =>
        tally.failed(place, error),
      );
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
  /** Stops between two prompts' attempts; one under way ends by its own deadline. */
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
    const { failed } = await renderPrompts(missing, synthesizer, store, report);
    const tried = missing;
    missing = failed.flatMap((place) => tried[place] ?? []);
  }
}

async function renderOne(
  text: string,
  synthesizer: Synthesizer,
  store: PromptStore,
): Promise<'cached' | 'rendered'> {
  if (await store.read(synthesizer.voiceId, text)) return 'cached';
  await store.write(synthesizer.voiceId, text, await synthesizer.synthesize(text));
  return 'rendered';
}

interface Tally {
  readonly done: (how: 'cached' | 'rendered') => void;
  readonly failed: (place: number, error: unknown) => void;
  readonly result: () => RenderResult;
}

function startTally(total: number, report: Report): Tally {
  const counts = { cached: 0, rendered: 0 };
  const failed: number[] = [];
  const reasons = new Set<string>();
  return {
    done: (how) => {
      counts[how] += 1;
      if (how === 'cached' || counts.rendered % PROGRESS_EVERY !== 0) return;
      report(`rendering prompts ${counts.cached + counts.rendered + failed.length}/${total}`);
    },
    failed: (place, error) => {
      failed.push(place);
      const reason = error instanceof Error ? error.message : String(error);
      // A service that is down fails every prompt for the same reason: it is told once.
      if (!reasons.has(reason)) report(`prompt ${place + 1} could not be rendered: ${reason}`);
      reasons.add(reason);
    },
    result: () => {
      if (failed.length > 0) report(`${failed.length} of ${total} prompts could not be rendered`);
      return { ...counts, failed: failed.toSorted((a, b) => a - b) };
    },
  };
}

/** Does not keep the process alive. */
async function unobtrusivePause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false });
}
