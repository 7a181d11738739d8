import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { RealtimeEndpoint } from './openai-realtime.ts';

const RATE = 24_000;
const TONE_HERTZ = 440;
const AMPLITUDE = 8_000;
const SILENCE_MS = 250;
const MS_PER_CHARACTER = 60;

/** What was asked, as it went over the wire. */
export interface SpeechAsked {
  readonly path: string;
  readonly authorization: string;
  /** JSON, or the fields of a form; a file in it is its bytes. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answer = (response: ServerResponse, asked: SpeechAsked) => void;

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly asked: readonly SpeechAsked[];
  /** How requests are answered from now on; speech at first. */
  answer(answer: Answer): void;
  /** The WebSocket `/realtime`. */
  readonly realtime: RealtimeEndpoint;
  close(): Promise<void>;
}

/** Speaks OpenAI's wire format on a port of its own: speech, transcriptions, chat and streamed transcriptions. */
export async function startOpenAiServer(): Promise<OpenAiServer> {
  const asked: SpeechAsked[] = [];
  let answer: Answer = (response, { body }) => sendSpeech(response, String(body.input));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const authorization = request.headers.authorization ?? '';
    const latest = { path: `${request.method} ${request.url}`, authorization, body };
    asked.push(latest);
    answer(response, latest);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  const realtime = new RealtimeEndpoint(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    realtime,
    answer: (next) => (answer = next),
    close: async () => {
      realtime.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await buffer(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(String(bytes)) as Record<string, unknown>;
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const field = async ([name, value]: [string, unknown]): Promise<[string, unknown]> => [
    name,
    value instanceof Blob ? Buffer.from(await value.arrayBuffer()) : value,
  ];
  return Object.fromEntries(await Promise.all([...form.entries()].map(field)));
}

/** The words of a recording. */
export function sendWords(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ text }));
}

/** A refusal as OpenAI words it; what it says besides the code must reach no log. */
export const refuse =
  (status: number, code: string): Answer =>
  (response) => {
    const error = { code, message: 'Incorrect key sk-test for "Hello."' };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
  };

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
