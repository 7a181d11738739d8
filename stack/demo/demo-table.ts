import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problemLine } from '../../src/config/problem.ts';
import { readTable } from '../../src/config/read.ts';
import type { Pcm } from '../../src/core/ports.ts';
import { everySentence } from '../../src/core/sentences.ts';
import type { Table } from '../../src/core/table.ts';
import { promptCacheDirectory } from '../../src/config/cache-directory.ts';
import { diskPromptStore } from '../../src/speech/prompt-cache.ts';
import { chooseSynthesizer } from '../../src/speech/synthesizer.ts';
import type { Environment } from '../settings.ts';
import { StackError, errorText } from '../stack-error.ts';

/** Throws a StackError with all problems of the table. */
export async function readDemoTable(file: string, env: Environment): Promise<Table> {
  const result = await readTable(file, { env });
  if (result.ok) return result.table;
  throw new StackError(result.problems.map((problem) => problemLine(problem, file)).join('\n'));
}

/**
 * A copy of the table in `directory` whose places are open at all hours, so that the demo goes the same way by day and
 * by night, and whose callers are heard by the trial recogniser, which asks for no key; returns its path. Throws a StackError with all problems of the table.
 */
export async function openAtAllHours(file: string, directory: string, env: Environment): Promise<string> {
  await readDemoTable(file, env);
  const table = JSON.parse(await readFile(file, 'utf8')) as {
    readonly routes: readonly Record<string, unknown>[];
    readonly hearing?: object;
  };
  const routes = table.routes.map(({ hours: _, ...route }) => route);
  const hearing = { ...table.hearing, provider: 'local' };
  const copy = join(directory, 'demo-table.json');
  await mkdir(directory, { recursive: true });
  await writeFile(copy, JSON.stringify({ ...table, routes, hearing }, undefined, 2));
  return copy;
}

/** Whose recordings the worker will play. Throws a StackError where the table's choice cannot work. */
export function voiceIdOf({ voice }: Table, env: Environment): string {
  try {
    return chooseSynthesizer(voice, env).voiceId;
  } catch (error) {
    throw new StackError(errorText(error));
  }
}

export function isLocalVoice(voiceId: string): boolean {
  return voiceId.startsWith('flite:');
}

/** Which voice speaks, and how to have another. */
export function voiceSentence(voiceId: string, { voice }: Table): string {
  if (!isLocalVoice(voiceId)) return `The voice is OpenAI’s “${voice.voice}” (${voice.model}).`;
  const other = voice.provider === 'auto' ? '; with OPENAI_API_KEY set, OpenAI’s would speak' : '';
  return `The voice is flite’s “${voiceId.replace('flite:', '')}”, from this machine${other}.`;
}

/** The recordings that the worker has made of all that the table can say; one that it could not make is left out. */
export async function recordingsOf(
  table: Table,
  voiceId: string,
  env: Environment,
): Promise<ReadonlyMap<string, Pcm>> {
  const store = diskPromptStore(promptCacheDirectory(env));
  const found = await Promise.all(
    everySentence(table).map(async (text) => [text, await store.read(voiceId, text)] as const),
  );
  return new Map(found.flatMap(([text, pcm]) => (pcm ? [[text, pcm] as const] : [])));
}
