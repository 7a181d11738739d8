import type { Log, Pcm, PromptStore, Synthesizer } from '../core/ports.ts';
import { changesOnly } from './changes-only.ts';

export interface RecordingOptions {
  readonly store: PromptStore;
  /** Whose recordings are in the store. */
  readonly voiceId: string;
  /** Speaks what the store does not have. Throws where it cannot be had. */
  readonly synthesizer: () => Synthesizer;
  /** The live voice has failed, or works again. */
  readonly changed: (works: boolean) => void;
  readonly log: Log;
  /** Milliseconds that one sentence may take. */
  readonly deadlineMs?: number;
}

/** A caller takes a longer silence for the end of the call. */
const DEADLINE_MS = 3000;
/** A voice that has failed is not waited for again so soon. */
const REST_MS = 30_000;

/**
 * Where the sentences of one call come from: the store, else the voice itself, while the caller waits. What a model
 * has said is nobody's but this caller's: it is kept until the call ends, and never on disk.
 */
export function callRecordings(options: RecordingOptions): (sentence: string) => Promise<Pcm | undefined> {
  const { store, voiceId, synthesizer, log, deadlineMs = DEADLINE_MS } = options;
  const changed = changesOnly(options.changed);
  const live = new Map<string, Pcm>();
  let restsUntil = 0;
  const speak = async (sentence: string): Promise<Pcm | undefined> => {
    if (performance.now() < restsUntil) return undefined;
    try {
      const pcm = await within(deadlineMs, synthesizer().synthesize(sentence));
      live.set(sentence, pcm);
      changed(true);
      return pcm;
    } catch (error) {
      restsUntil = performance.now() + REST_MS;
      log('a sentence could not be spoken', {
        reason: error instanceof Error ? error.message : String(error),
      });
      changed(false);
      return undefined;
    }
  };
  return async (sentence) => {
    const recording = live.get(sentence) ?? (await store.read(voiceId, sentence).catch(report(log)));
    return recording ?? speak(sentence);
  };
}

function report(log: Log): (error: unknown) => undefined {
  return (error) => {
    log('the recordings cannot be read', { error });
    return undefined;
  };
}

/** Rejects when `work` takes longer than `ms`. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the voice did not speak within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
