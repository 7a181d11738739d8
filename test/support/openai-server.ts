import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const RATE = 24_000;
const TONE_HERTZ = 440;
const AMPLITUDE = 8_000;
const SILENCE_MS = 250;
const MS_PER_CHARACTER = 60;

/** What was asked, as it went over the wire. */
export interface SpeechAsked {
  readonly path: string;
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answer = (response: ServerResponse, asked: SpeechAsked) => void;

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly asked: readonly SpeechAsked[];
  /** How requests are answered from now on; speech at first. */
  answer(answer: Answer): void;
  close(): Promise<void>;
}

/** Speaks OpenAI's `/v1/audio/speech` on a port of its own. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  const asked: SpeechAsked[] = [];
  let answer: Answer = (response, { body }) => sendSpeech(response, String(body.input));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = JSON.parse(String(await buffer(request))) as Record<string, unknown>;
    const authorization = request.headers.authorization ?? '';
    const latest = { path: `${request.method} ${request.url}`, authorization, body };
    asked.push(latest);
    answer(response, latest);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (next) => (answer = next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A tone between two silences, 60 ms for each letter or space; only silence for a text without a word. */
export function sendSpeech(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'audio/pcm').end(speechBytes(/\w/.test(text) ? text.length : 0));
}

/** s16le, 24 kHz, mono. */
export function speechBytes(characters: number): Buffer {
  const silence = (SILENCE_MS * RATE) / 1000;
  const tone = (characters * MS_PER_CHARACTER * RATE) / 1000;
  const samples = new Int16Array(silence + tone + silence);
  for (let at = 0; at < tone; at++) {
    samples[silence + at] = Math.round(AMPLITUDE * Math.sin((2 * Math.PI * TONE_HERTZ * at) / RATE));
  }
  return Buffer.from(samples.buffer);
}
