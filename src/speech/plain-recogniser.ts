import { STT } from '@livekit/agents-plugin-openai';
import { OpenAI } from 'openai';
import type { OpenAiAccess } from './openai-access.ts';
import { AnswerError } from './openai-failure.ts';
import type { Recogniser } from './recogniser.ts';

export interface PlainOptions {
  /** Where the server is now: one that was restarted has another address. */
  readonly access: () => OpenAiAccess | undefined;
  readonly model: string;
  /** As in `en`. */
  readonly language: string;
  /** Milliseconds from the end of an utterance to its words. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 4000;

/** Sends each utterance whole to `/audio/transcriptions`. */
export function plainRecogniser(options: PlainOptions): Recogniser {
  const { access, model, language, deadlineMs = DEADLINE_MS } = options;
  return {
    begin: () => ({
      add: () => undefined,
      abandon: () => undefined,
      finish: async (whole) => {
        const server = access();
        if (server === undefined) throw new AnswerError('The speech server is not up yet');
        const { apiKey, baseUrl: baseURL } = server;
        const client = new OpenAI({ apiKey, baseURL, maxRetries: 0, fetch: fetchJson });
        const stt = new STT({ apiKey, client, model, language, useRealtime: false });
        const { alternatives } = await stt.recognize(whole, AbortSignal.timeout(deadlineMs));
        return alternatives?.[0].text ?? '';
      },
    }),
    close: () => undefined,
  };
}

/** The client would take any other page for an utterance without words. */
async function fetchJson(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || type.includes('json')) return response;
  throw new AnswerError(`The speech recogniser sent ${type || 'no type'}, not JSON: check OPENAI_BASE_URL`);
}
