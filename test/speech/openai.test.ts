import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Synthesizer } from '../../src/core/ports.ts';
import { openAiSynthesizer } from '../../src/speech/openai.ts';
import { LEAD_MS, TAIL_MS } from '../../src/speech/trim.ts';
import {
  refuse,
  sendSpeech,
  speechBytes,
  startOpenAiServer,
  type Answer,
  type OpenAiServer,
} from '../support/openai-server.ts';
import { milliseconds, silenceAround } from '../support/sound.ts';

let server: OpenAiServer;
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown): number => unhandled.push(reason);

beforeAll(() => initializeLogger({ pretty: false, level: 'fatal' }));
beforeEach(async () => {
  server = await startOpenAiServer();
});
afterEach(() => server.close());

function synthesizer(deadlineMs = 10_000): Synthesizer {
  const { baseUrl } = server;
  return openAiSynthesizer({ apiKey: 'sk-test', model: 'm', voice: 'v', baseUrl, deadlineMs });
}

const send =
  (body: Buffer, type = 'audio/pcm'): Answer =>
  (response) => {
    response.setHeader('content-type', type).end(body);
  };

const breakOff =
  (headers: Record<string, string>): Answer =>
  (response) => {
    response.writeHead(200, headers);
    response.write(speechBytes(5), () => response.destroy());
  };

const FAILURES: readonly [string, Answer, RegExp][] = [
  ['refuses the key', refuse(401, 'invalid_api_key'), /refused the key \(401 invalid_api_key\)/],
  ['knows no such model', refuse(404, 'model_not_found'), /404 model_not_found.*check the model/],
  ['wants fewer requests', refuse(429, 'insufficient_quota'), /more credit \(429 insufficient_quota\)/],
  ['is out of order', refuse(500, 'server_error'), /out of order \(500/],
  ['answers an error that is no JSON', (response) => response.writeHead(502).end('<html>'), /\(502\)/],
  ['breaks off an answer of known length', breakOff({ 'content-length': '999999' }), /broke off/],
  ['breaks off an answer of unknown length', breakOff({}), /broke off/],
  ['closes the connection at once', (response) => response.destroy(), /broke off/],
  ['sends nothing', send(Buffer.alloc(0)), /empty answer/],
  ['sends half a sample', send(speechBytes(5).subarray(1)), /half a sample/],
  ['sends only silence', send(speechBytes(0)), /no sound/],
  ['sends a web page', send(Buffer.from('<html>!</html>'), 'text/html'), /sent text\/html/],
  ['sends JSON', send(Buffer.from('{"error":1}'), 'application/json'), /raw PCM was asked for/],
  ['sends a WAV file', send(Buffer.from('RIFF....WAVE')), /sent a WAV file/],
];

describe('openAiSynthesizer', { timeout: 30_000 }, () => {
  it('asks for raw PCM of the sentence with the model, the voice and the key that it was given', async () => {
    await synthesizer().synthesize('Hello.');
    expect(server.asked).toMatchObject([
      {
        path: 'POST /v1/audio/speech',
        authorization: 'Bearer sk-test',
        body: { input: 'Hello.', model: 'm', voice: 'v', response_format: 'pcm' },
      },
    ]);
  });

  it('keeps pitch and time when it brings 24 kHz to 16 kHz', async () => {
    const speech = await synthesizer().synthesize('Hello there.');
    const spoken = 12 * 60;
    expect(Math.abs(milliseconds(speech) - LEAD_MS - TAIL_MS - spoken)).toBeLessThan(20);
    const rising = speech.filter(
      (sample, at) => sample >= 0 && (speech[at - 1] ?? 0) < 0 && Math.abs(speech[at + 8] ?? 0) > 2_000,
    );
    expect(Math.abs(rising.length - (440 * spoken) / 1000)).toBeLessThan(4);
  });

  it.each([590, 600])(
    'keeps the end of the last word, which the plugin alone would drop: %i ms',
    async (ms) => {
      const bytesOfMs = 48;
      server.answer(send(speechBytes(10).subarray(250 * bytesOfMs, (250 + ms) * bytesOfMs)));
      const speech = await synthesizer().synthesize('Hello.');
      const { lead, tail } = silenceAround(speech);
      expect(Math.abs(milliseconds(speech) - lead - tail - ms)).toBeLessThan(1);
    },
  );

  it.each(FAILURES)('rejects with a sentence when the server %s', async (_, answer, said) => {
    server.answer(answer);
    const failure = await synthesizer()
      .synthesize('Hello.')
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toMatch(said);
    expect((failure as Error).message).not.toMatch(/sk-test|Hello/);
  });

  it.each<[string, Answer]>([
    ['never answers', () => undefined],
    ['stops in mid-answer', (response) => response.writeHead(200).write(speechBytes(5))],
  ])('gives up at the deadline when the server %s', async (_, answer) => {
    server.answer(answer);
    await expect(synthesizer(300).synthesize('Hello.')).rejects.toThrow(/not answer within 300 ms/);
  });

  it('rejects when nobody listens', async () => {
    await server.close();
    await expect(synthesizer().synthesize('Hello.')).rejects.toThrow(/ECONNREFUSED/);
    server = await startOpenAiServer();
  });

  it('leaves no rejection unhandled, which would end the process', async () => {
    process.on('unhandledRejection', noteUnhandled);
    server.answer(refuse(500, 'server_error'));
    await expect(synthesizer().synthesize('Hello.')).rejects.toThrow();
    // An unhandled rejection is told after the microtasks of the turn in which it happened.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    process.off('unhandledRejection', noteUnhandled);
    expect(unhandled).toEqual([]);
  });

  it('tells the failure of one sentence from the success of another at the same time', async () => {
    server.answer((response, asked) => {
      if (asked.body.input === 'Bad.') refuse(500, 'server_error')(response, asked);
      else sendSpeech(response, String(asked.body.input));
    });
    const voice = synthesizer();
    const settled = await Promise.allSettled(
      ['Good.', 'Bad.', 'Good.'].map((text) => voice.synthesize(text)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
