import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Recogniser } from '../../../stack/demo/recogniser.ts';
import type { Call } from '../../../stack/phone/call.ts';
import type { EarFrame } from '../../../stack/phone/ear-frame.ts';
import type { HeardPrompt } from '../../../stack/phone/heard-prompts.ts';
import type { Pcm } from '../../../src/core/ports.ts';
import { fliteSynthesizer } from '../../../src/speech/flite.ts';
import { promptCacheDirectory } from '../../../src/config/cache-directory.ts';
import { diskPromptStore } from '../../../src/speech/prompt-cache.ts';

export interface Listening {
  readonly withinMs: number;
  /** What came before this moment (`performance.now()`) does not count. Default: now. */
  readonly since?: number;
}

/**
 * The part of a prompt, 0 to 1, that must be heard to tell that it was said: a line may drop packets, but a prompt of
 * two sentences has not been heard when its first one has.
 */
export const LEAST_COVERAGE = 0.5;
/** Between two sentences of one speech lies a pause of 250 ms. */
const BETWEEN_SENTENCES_MS = 200;

/** Tells which sentences a caller has heard. */
export class Witness {
  readonly #recogniser: Recogniser;

  private constructor(recogniser: Recogniser) {
    this.#recogniser = recogniser;
  }

  /**
   * `sentences`: all that the table can say, so that the likeliest is named and not the only one. A worker with the
   * local voice must have rendered them.
   */
  static async open(sentences: readonly string[]): Promise<Witness> {
    return new Witness(new Recogniser(await recogniserScript(), await recordingsOf(sentences)));
  }

  /** The sentences that the caller has heard, wholly or in part, in order of time. */
  async heard(call: Call, since = 0): Promise<readonly HeardPrompt[]> {
    const frames = withoutPauses(call.ear.frames.filter(({ at }) => at >= since));
    return (await this.#recogniser.recognise(frames)).filter(isNotTheRest);
  }

  /** Resolves when the caller has heard `wanted` and then a pause; rejects with what came instead. */
  async hear(call: Call, wanted: string, listening: Listening): Promise<HeardPrompt> {
    const { withinMs, since = performance.now() } = listening;
    const deadline = performance.now() + withinMs;
    const left = (): number => deadline - performance.now();
    for (let from = since; ;) {
      const voice = await call.ear.waitForVoice({ withinMs: left(), since: from }).catch(() => undefined);
      if (voice === undefined) break;
      const pause = { withinMs: left(), since: voice, holdMs: BETWEEN_SENTENCES_MS };
      from = await call.ear.waitForSilence(pause).catch(() => deadline);
      const heard = await this.heard(call, since);
      const found = heard.find(({ text, coverage }) => text === wanted && coverage >= LEAST_COVERAGE);
      if (found !== undefined) return found;
    }
    const instead = (await this.heard(call, since)).map(({ text }) => text).join(' | ');
    throw new Error(`Waited ${withinMs} ms to hear "${wanted}". Heard: ${instead || 'nothing'}.`);
  }

  close(): Promise<void> {
    return this.#recogniser.close();
  }
}

/**
 * The packets without the time in which none came: a machine that is too busy delays the voice in the middle of a
 * sentence, and the rest of it would be found in no place where it belongs.
 */
function withoutPauses(frames: readonly EarFrame[]): readonly EarFrame[] {
  let paused = 0;
  return frames.map((frame, index) => {
    const before = frames[index - 1] ?? frame;
    paused += Math.max(0, frame.startMs - before.startMs - before.durationMs);
    return { ...frame, startMs: frame.startMs - paused };
  });
}

/** A hole in the line tears a sentence in two; it has been said once. */
function isNotTheRest(prompt: HeardPrompt, index: number, all: readonly HeardPrompt[]): boolean {
  const before = all[index - 1];
  const torn = before?.text === prompt.text && before.missingEndMs > 0 && prompt.missingStartMs > 0;
  return !torn;
}

/** A thread knows no TypeScript. */
async function recogniserScript(): Promise<URL> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { answerQuestions } from './recogniser-thread.ts'; answerQuestions();`,
      resolveDir: fileURLToPath(new URL('../../../stack/demo', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return new URL(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}

async function recordingsOf(sentences: readonly string[]): Promise<Map<string, Pcm>> {
  const store = diskPromptStore(promptCacheDirectory(process.env));
  const { voiceId } = fliteSynthesizer();
  const read = async (text: string): Promise<[string, Pcm]> => {
    const recording = await store.read(voiceId, text);
    if (recording === undefined) throw new Error(`No worker has rendered "${text}".`);
    return [text, recording];
  };
  return new Map(await Promise.all(sentences.map(read)));
}
