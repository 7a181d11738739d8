import { resolveHearing } from '../../core/ear.ts';
import { everySentence } from '../../core/sentences.ts';
import type { Table } from '../../core/table.ts';
import { countRendered, inspectService, isFliteThere } from '../../speech/inspection.ts';
import { isInstalled } from '../../speech/local/pocketsphinx.ts';
import { type OpenAiAccess, readOpenAiAccess } from '../../speech/openai-access.ts';
import { promptCacheDirectory } from '../../config/cache-directory.ts';
import { diskPromptStore } from '../../speech/prompt-cache.ts';
import { chooseSynthesizer } from '../../speech/synthesizer.ts';
import type { SpeechFacts } from './speech-findings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const CACHE_MS = 10_000;

/** Looks at all that the table needs to speak and to listen. Never rejects. */
export async function inspectSpeech(table: Table, env: Environment): Promise<SpeechFacts> {
  const hearing = resolveHearing(table.hearing, env);
  const access = accessOrNone(env);
  const voice = voiceOf(table, env);
  const speaks = 'voiceId' in voice && voice.provider === 'openai';
  const needed = speaks || hearing.provider === 'openai' || table.assistant !== undefined;
  const [service, fliteThere, recogniserThere, cache] = await Promise.all([
    needed && access ? inspectService(access) : undefined,
    isFliteThere(),
    isInstalled(),
    inspectCache(table, 'voiceId' in voice ? voice.voiceId : undefined, env),
  ]);
  const models = modelsOf(table, speaks, hearing.provider === 'openai');
  const wantsAssistant = table.assistant !== undefined;
  return { voice, hearing, wantsAssistant, models, service, fliteThere, recogniserThere, cache };
}

type Voice =
  { readonly problem: string } | { readonly provider: 'openai' | 'local'; readonly voiceId: string };

function voiceOf({ voice }: Table, env: Environment): Voice {
  try {
    const { voiceId } = chooseSynthesizer(voice, env);
    return { provider: voiceId.startsWith('openai:') ? 'openai' : 'local', voiceId };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Where the key or the address cannot work, the voice's own problem tells it. */
function accessOrNone(env: Environment): OpenAiAccess | undefined {
  try {
    return readOpenAiAccess(env);
  } catch {
    return undefined;
  }
}

function modelsOf({ voice, hearing, assistant }: Table, speaks: boolean, hears: boolean): readonly string[] {
  const streaming = hearing.streamingModel === false ? [] : [hearing.streamingModel];
  return [
    ...new Set([
      ...(speaks ? [voice.model] : []),
      ...(hears ? [hearing.model, ...streaming] : []),
      ...(assistant === undefined ? [] : [assistant.model]),
    ]),
  ];
}

async function inspectCache(
  table: Table,
  voiceId: string | undefined,
  env: Environment,
): Promise<SpeechFacts['cache']> {
  const directory = promptCacheDirectory(env);
  const sentences = [...new Set(everySentence(table))];
  const rendered =
    voiceId === undefined
      ? undefined
      : await countRendered(diskPromptStore(directory), voiceId, sentences, CACHE_MS);
  return { directory, sentences: sentences.length, rendered };
}
