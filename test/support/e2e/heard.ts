import type { Call } from '../../../stack/phone/call.ts';
import { type HeardPrompt, heardPrompts } from '../../../stack/phone/heard-prompts.ts';
import { asHeardByTelephone } from '../../../stack/phone/resample.ts';
import { PROMPT_SAMPLE_RATE } from '../../../src/core/ports.ts';
import { fliteSynthesizer } from '../../../src/speech/flite.ts';
import { diskPromptStore, promptCacheDirectory } from '../../../src/speech/prompt-cache.ts';

export interface Listening {
  readonly withinMs: number;
  /** What came before this moment (`performance.now()`) does not count. Default: now. */
  readonly since?: number;
}

/** Between two sentences of one speech lies a pause of 250 ms. */
const BETWEEN_SENTENCES_MS = 200;

/**
 * Which of `sentences` the caller has heard, in order of time: all that the table can say, so that the likeliest is
 * named and not the only one. A worker with the local voice must have rendered them.
 */
export async function heard(call: Call, sentences: readonly string[], since = 0): Promise<HeardPrompt[]> {
  const prompts = await recordingsOf(sentences);
  return heardPrompts(
    call.ear.frames.filter(({ at }) => at >= since),
    prompts,
  );
}

/** Resolves when the caller has heard `wanted`, one of `sentences`, to its end; rejects with what came instead. */
export async function hear(
  call: Call,
  wanted: string,
  sentences: readonly string[],
  { withinMs, since = performance.now() }: Listening,
): Promise<HeardPrompt> {
  const deadline = performance.now() + withinMs;
  for (let from = since; ;) {
    const left = deadline - performance.now();
    const voice = await call.ear.waitForVoice({ withinMs: left, since: from }).catch(() => undefined);
    if (voice === undefined) break;
    const options = { withinMs: deadline - performance.now(), since: voice, holdMs: BETWEEN_SENTENCES_MS };
    from = await call.ear.waitForSilence(options).catch(() => deadline);
    const found = (await heard(call, sentences, since)).find(({ text }) => text === wanted);
    if (found !== undefined) return found;
  }
  const instead = (await heard(call, sentences, since)).map(({ text }) => text);
  throw new Error(`Waited ${withinMs} ms to hear "${wanted}". Heard: ${instead.join(' | ') || 'nothing'}.`);
}

async function recordingsOf(sentences: readonly string[]): Promise<Map<string, Int16Array>> {
  const store = diskPromptStore(promptCacheDirectory(process.env));
  const { voiceId } = fliteSynthesizer();
  const read = async (text: string): Promise<[string, Int16Array]> => {
    const recording = await store.read(voiceId, text);
    if (recording === undefined) throw new Error(`No worker has rendered "${text}".`);
    return [text, asHeardByTelephone(recording, PROMPT_SAMPLE_RATE)];
  };
  return new Map(await Promise.all(sentences.map(read)));
}
