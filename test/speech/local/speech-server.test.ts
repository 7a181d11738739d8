import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechServer } from '../../../src/speech/local/speech-server.ts';
import type { Recording } from '../../../src/speech/wav.ts';
import { formatWav } from '../../../stack/phone/wav.ts';

const WAV = formatWav({ rate: 24_000, samples: Int16Array.of(1, 2, 3) });
let server: SpeechServer;
let base: string;
let heard: Recording[];
let recognise: (signal: AbortSignal) => Promise<string>;
let logged: string[];

beforeEach(async () => {
  heard = [];
  logged = [];
  recognise = () => Promise.resolve('sales please');
  server = new SpeechServer({
    recognise: (recording, signal) => {
      heard.push(recording);
      return recognise(signal);
    },
    synthesizer: { voiceId: 'fake', synthesize: () => Promise.resolve(new Int16Array(1600)) },
    log: (message) => logged.push(message),
  });
  base = `http://127.0.0.1:${await server.listen()}/v1`;
});
afterEach(() => server.close());

function form(fields: Readonly<Record<string, string | File | undefined>> = {}): FormData {
  const made = new FormData();
  const all = { file: new File([new Uint8Array(WAV)], 'audio.wav'), model: 'local', ...fields };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) made.set(name, value);
  return made;
}

function transcribe(body: FormData | string): Promise<Response> {
  return fetch(`${base}/audio/transcriptions`, { method: 'POST', body });
}

function speak(body: unknown): Promise<Response> {
  return fetch(`${base}/audio/speech`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const SPEECH = { input: 'Hello.', model: 'local', voice: 'alloy', response_format: 'pcm' };

describe('POST /v1/audio/transcriptions', () => {
  it('answers the words of the recording, which it hands on as it came', async () => {
    const response = await transcribe(form({ language: 'en', response_format: 'json' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ text: 'sales please' });
    expect(heard).toEqual([{ rate: 24_000, pcm: Int16Array.of(1, 2, 3) }]);
  });

  it('takes a language with a country, and none', async () => {
    expect((await transcribe(form({ language: 'en-US' }))).status).toBe(200);
    expect((await transcribe(form())).status).toBe(200);
  });

  it.each<[string, FormData | string, string | null]>([
    ['no form', 'hello', null],
    ['no file', form({ file: undefined }), 'file'],
    ['a file that is text', form({ file: 'hello' }), 'file'],
    ['a file that is no WAV', form({ file: new File(['hello'], 'audio.wav') }), 'file'],
    [
      'a WAV that is cut off',
      form({ file: new File([new Uint8Array(WAV.subarray(0, 46))], 'a.wav') }),
      'file',
    ],
    ['no model', form({ model: undefined }), 'model'],
    ['another language', form({ language: 'de' }), 'language'],
    ['another format', form({ response_format: 'srt' }), 'response_format'],
  ])('refuses %s with 400 in the words of the API', async (_, body, param) => {
    const response = await transcribe(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', param, code: null },
    });
    expect(heard).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('refuses a body without end', async () => {
    const response = await transcribe(form({ prompt: 'x'.repeat(8_000_001) }));
    expect(response.status).toBe(400);
  });

  it('answers 500 and tells ops, not the caller, why the recogniser failed', async () => {
    recognise = () => Promise.reject(new Error('secret path'));
    const response = await transcribe(form());
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({ error: { type: 'server_error' } });
    expect(body).not.toContain('secret');
    expect(logged).toEqual(['local speech failed']);
  });

  it('calls the recogniser off when nobody waits for the answer any more', async () => {
    const calledOff = new Promise<void>((resolve) => {
      recognise = (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            resolve();
            reject(new Error('called off'));
          });
          asked.abort();
        });
    });
    const asked = new AbortController();
    const request = fetch(`${base}/audio/transcriptions`, {
      method: 'POST',
      body: form(),
      signal: asked.signal,
    });
    await expect(request).rejects.toThrow(/abort/);
    await calledOff;
    expect(logged).toEqual([]);
  });
});

describe('POST /v1/audio/speech', () => {
  it('answers raw samples at 24 kHz', async () => {
    const response = await speak(SPEECH);
    expect(response.headers.get('content-type')).toBe('audio/pcm');
    expect((await response.arrayBuffer()).byteLength).toBe(2400 * 2);
  });

  it.each<[string, unknown, string | null]>([
    ['no JSON', 'hello', null],
    ['no object', '"hello"', null],
    ['no input', { ...SPEECH, input: undefined }, 'input'],
    ['an input without a word', { ...SPEECH, input: '...' }, 'input'],
    ['an input that is too long', { ...SPEECH, input: 'a'.repeat(4097) }, 'input'],
    ['no voice', { ...SPEECH, voice: 3 }, 'voice'],
    ['another format', { ...SPEECH, response_format: 'mp3' }, 'response_format'],
  ])('refuses %s with 400 in the words of the API', async (_, body, param) => {
    const response = await speak(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error', param } });
  });
});

it('has nothing else', async () => {
  for (const [method, path] of [
    ['GET', '/audio/speech'],
    ['GET', '/models'],
    ['POST', '/chat/completions'],
  ]) {
    const response = await fetch(`${base}${path}`, { method: method ?? '' });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  }
});
