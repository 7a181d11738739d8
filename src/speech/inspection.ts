import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { PromptStore } from '../core/ports.ts';
import type { OpenAiAccess } from './openai-access.ts';

/** What a server that speaks OpenAI's protocol said when it was asked for its models. */
export interface ServiceFacts {
  readonly ms: number;
  /** The HTTP status; `undefined` where no answer came in time. */
  readonly status: number | undefined;
  /** The models that it has; `undefined` where it did not tell. */
  readonly models: readonly string[] | undefined;
}

const LIMIT_MS = 8000;
const PROGRAM_MS = 5000;
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Asks for the models: it costs nothing, and needs the key. Never rejects. */
export async function inspectService({ apiKey, baseUrl }: OpenAiAccess): Promise<ServiceFacts> {
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  try {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/models`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const ms = since();
    const body = await response.text();
    return { ms, status: response.status, models: modelsIn(body) };
  } catch {
    // Refused, no such host or too late: the finding says what to look at.
    return { ms: since(), status: undefined, models: undefined };
  }
}

function modelsIn(body: string): readonly string[] | undefined {
  try {
    return modelsSchema.parse(JSON.parse(body)).data.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

/** Whether the local voice's program can be run. Never rejects. */
export async function isFliteThere(): Promise<boolean> {
  try {
    await promisify(execFile)('flite', ['-lv'], { timeout: PROGRAM_MS });
    return true;
  } catch {
    return false;
  }
}

/** How many of the sentences are in the store; `undefined` where it cannot be read, or not within `withinMs`. */
export async function countRendered(
  store: PromptStore,
  voiceId: string,
  sentences: readonly string[],
  withinMs: number,
): Promise<number | undefined> {
  const end = performance.now() + withinMs;
  let rendered = 0;
  for (const sentence of sentences) {
    if (performance.now() > end) return undefined;
    try {
      if ((await store.read(voiceId, sentence)) !== undefined) rendered += 1;
    } catch {
      // The store's directory cannot be used; the finding says which it is.
      return undefined;
    }
  }
  return rendered;
}
