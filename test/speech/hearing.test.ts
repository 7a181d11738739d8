import { type VAD, initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Pcm } from '../../src/core/ports.ts';
import type { HearingChoice } from '../../src/core/table.ts';
import type { Ear } from '../../src/speech/ear.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { type Hearing, loadVoiceActivity, openEar } from '../../src/speech/hearing.ts';
import { bytesOfPcm } from '../../src/speech/pcm-bytes.ts';
import { readWav } from '../../src/speech/wav.ts';
import { CallerSound } from '../support/caller-sound.ts';
import type { RealtimeConnection, RealtimeScript } from '../support/openai-realtime.ts';
import {
  type Answer,
  type OpenAiServer,
  refuse,
  sendWords,
  startOpenAiServer,
} from '../support/openai-server.ts';
import { joined, milliseconds, silenceAround, tone } from '../support/sound.ts';

const CHOICE: HearingChoice = {
  provider: 'openai',
  confirm: 'auto',
  model: 'plain-model',
  streamingModel: 'gpt-realtime-whisper',
};
const SENTENCE = 'Transfer me to billing, please.';
/** How much faster than a person the caller speaks. */
const SPEED = 4;
const SOON = { timeout: 8000 };

let vad: VAD;
let billing: Pcm;
let no: Pcm;
let server: OpenAiServer;
let sound: CallerSound;
let told: unknown[];
let logged: string[];
let ear: Ear | undefined;

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'fatal' });
  vad = await loadVoiceActivity();
  const flite = fliteSynthesizer();
  [billing, no] = [await flite.synthesize(SENTENCE), await flite.synthesize('No.')];
});
beforeEach(async () => {
  server = await startOpenAiServer();
  sound = new CallerSound(SPEED);
  [told, logged] = [[], []];
});
afterEach(async () => {
  await ear?.close();
  await server.close();
});

function listen(more: Partial<HearingChoice> = {}, by?: Hearing['server']): void {
  const access = { apiKey: 'sk-test', baseUrl: server.baseUrl };
  const hearing: Hearing = {
    choice: { ...CHOICE, ...more },
    language: 'en',
    server: by ?? { kind: 'openai', access },
  };
  const events = {
    started: () => told.push('started'),
    ended: () => undefined,
    heard: (text: string) => told.push(text),
    lost: () => told.push('lost'),
    changed: (works: boolean) => told.push({ works }),
  };
  ear = openEar(hearing, vad, events, (message, attributes) =>
    logged.push(`${message} ${JSON.stringify(attributes)}`),
  );
  ear.listen(sound.open);
}

const plainly = (more: Partial<HearingChoice> = {}): void => listen({ streamingModel: false, ...more });
const words =
  (text: string): Answer =>
  (response) =>
    sendWords(response, text);
const breakOff: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' });
  response.write('{"te', () => response.destroy());
};
const toldLast = (expected: unknown[]) => vi.waitFor(() => expect(told).toEqual(expected), SOON);

/** The WAV file that was sent, in milliseconds. */
const sentMs = (request: number): number =>
  ((server.asked[request]?.body.file as Buffer | undefined)?.length ?? 0) / 32;

describe('hearing through plain requests', { timeout: 30_000 }, () => {
  it('tells that the caller speaks, then what they said', async () => {
    server.answer(words(SENTENCE));
    plainly();
    await sound.say(billing);
    await toldLast(['started', SENTENCE]);
    expect(server.asked).toMatchObject([
      {
        path: 'POST /v1/audio/transcriptions',
        authorization: 'Bearer sk-test',
        body: { model: 'plain-model', language: 'en', response_format: 'json' },
      },
    ]);
  });

  it('sends the utterance whole, with a little of the silence around it and nothing else', async () => {
    server.answer(words(SENTENCE));
    plainly();
    await sound.say(joined(new Int16Array(32_000), billing));
    await toldLast(['started', SENTENCE]);
    expect(sentMs(0)).toBeGreaterThan(milliseconds(billing));
    expect(sentMs(0)).toBeLessThan(milliseconds(billing) + 1000);
  });

  it('sends the utterance as it was said, from before its first sound on', async () => {
    server.answer(words(SENTENCE));
    plainly();
    const [before, after] = [new Int16Array(32_000), new Int16Array(32_000)];
    await sound.say(joined(before, billing));
    await toldLast(['started', SENTENCE]);
    const { pcm } = readWav(server.asked[0]?.body.file as Buffer);
    const line = Buffer.from(bytesOfPcm(joined(before, billing, after)));
    expect(line.indexOf(bytesOfPcm(pcm))).toBeGreaterThan(0);
    expect(silenceAround(pcm).lead).toBeGreaterThan(0);
  });

  it('hears the shortest word', async () => {
    server.answer(words('No.'));
    plainly();
    await sound.say(no);
    await toldLast(['started', 'No.']);
  });

  it('hears each of several utterances', async () => {
    server.answer((response) => sendWords(response, `${server.asked.length}`));
    plainly();
    for (const count of [1, 2, 3]) {
      await sound.say(no);
      await toldLast(['started', '1', 'started', '2', 'started', '3'].slice(0, 2 * count));
    }
  });

  it('takes what is said before the words of the last utterance are there for one with it', async () => {
    const answers: (() => void)[] = [];
    server.answer((response) => answers.push(() => sendWords(response, `part ${server.asked.length}`)));
    plainly();
    await sound.say(no);
    await vi.waitFor(() => expect(answers).toHaveLength(1), SOON);
    const spoken = sound.say(billing);
    await toldLast(['started', 'started']);
    answers[0]?.();
    await spoken;
    await vi.waitFor(() => expect(answers).toHaveLength(2), SOON);
    expect(told).toEqual(['started', 'started']);
    answers[1]?.();
    await toldLast(['started', 'started', 'part 1 part 2']);
  });

  it.each(['', '  ', '[BLANK_AUDIO]', '(music)', '...'])(
    'loses an utterance without a word: %j',
    async (text) => {
      server.answer(words(text));
      plainly();
      await sound.say(billing);
      await toldLast(['started', 'lost']);
    },
  );

  it('does not take a click, nor a syllable that is no word, for the caller, nor sends it anywhere', async () => {
    server.answer(words(SENTENCE));
    plainly();
    const pause = new Int16Array(16_000);
    const syllable = billing.slice(10_000, 10_000 + 0.12 * 16_000);
    await sound.say(joined(tone(20), pause, syllable, pause));
    await sound.say(billing);
    await toldLast(['started', SENTENCE]);
    expect(server.asked).toHaveLength(1);
  });

  it.each<[string, Answer, RegExp]>([
    ['refuses the key', refuse(401, 'invalid_api_key'), /refused the key \(401 invalid_api_key\)/],
    ['wants fewer requests', refuse(429, 'insufficient_quota'), /more credit \(429 insufficient_quota\)/],
    ['is out of order', refuse(500, 'server_error'), /out of order \(500/],
    ['breaks off', (response) => response.destroy(), /broke off/],
    ['breaks off in mid-answer', breakOff, /broke off/],
    ['answers no JSON', (response) => response.end('<html>'), /not JSON: check OPENAI_BASE_URL/],
  ])(
    'loses the utterance when the server %s, says why to ops, and hears the next one',
    async (_, bad, why) => {
      server.answer(bad);
      plainly();
      await sound.say(billing);
      await toldLast(['started', { works: false }, 'lost']);
      expect(logged.join()).toMatch(why);
      expect(logged.join()).not.toMatch(/sk-test|Hello|billing/);
      server.answer(words(SENTENCE));
      await sound.say(billing);
      await toldLast(['started', { works: false }, 'lost', 'started', { works: true }, SENTENCE]);
    },
  );

  it('loses the utterance at the deadline when the server never answers', async () => {
    server.answer(() => undefined);
    plainly();
    await sound.say(billing);
    await toldLast(['started', { works: false }, 'lost']);
    expect(logged.join()).toMatch(/did not answer in time/);
  });

  it('finds a speech server again that was restarted at another address', async () => {
    const other = await startOpenAiServer();
    const address: { url?: string } = {};
    listen({}, { kind: 'local', url: () => address.url });
    await sound.say(no);
    await toldLast(['started', { works: false }, 'lost']);
    other.answer(words('No.'));
    address.url = other.baseUrl;
    await sound.say(no);
    await toldLast(['started', { works: false }, 'lost', 'started', { works: true }, 'No.']);
    await other.close();
  });
});

describe('hearing through a stream', { timeout: 30_000 }, () => {
  const streamed = (connection: RealtimeConnection): void => connection.say(SENTENCE);
  const nobodyAskedPlainly = (): void => expect(server.asked).toEqual([]);

  it('has the words from the stream and asks for them nowhere else', async () => {
    let heardMs = 0;
    server.realtime.script = {
      onCommit: (connection) => {
        heardMs = connection.heardMs;
        connection.say(SENTENCE);
      },
    };
    listen();
    await sound.say(joined(new Int16Array(32_000), billing));
    await toldLast(['started', SENTENCE]);
    nobodyAskedPlainly();
    expect(server.realtime.connections[0]?.session).toMatchObject({
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: { model: 'gpt-realtime-whisper', language: 'en' },
        },
      },
    });
    expect(heardMs).toBeGreaterThan(milliseconds(billing));
    expect(heardMs).toBeLessThan(milliseconds(billing) + 1000);
  });

  it('asks a model that would guess the end of an utterance to wait for ours', async () => {
    server.realtime.script = { onCommit: streamed };
    listen({ streamingModel: 'gpt-4o-mini-transcribe' });
    await sound.say(billing);
    await toldLast(['started', SENTENCE]);
    expect(server.realtime.connections[0]?.session).toMatchObject({
      audio: { input: { turn_detection: null } },
    });
  });

  it('loses an utterance in which the stream heard no word', async () => {
    server.realtime.script = { onCommit: (connection) => connection.say('') };
    listen();
    await sound.say(billing);
    await toldLast(['started', 'lost']);
    nobodyAskedPlainly();
  });

  it.each<[string, RealtimeScript]>([
    ['refuses the connection', { refuse: 401 }],
    ['closes in mid-utterance', { onSound: (connection) => connection.close() }],
    ['is torn off in mid-utterance', { onSound: (connection) => connection.destroy() }],
    ['closes instead of answering', { onCommit: (connection) => connection.close() }],
    [
      'tells an error',
      { onCommit: (connection) => connection.send({ type: 'error', error: { message: 'x' } }) },
    ],
    ['never answers', {}],
    ['writes no JSON', { onCommit: (connection) => connection.send([] as object) }],
  ])('loses nothing when the stream %s', async (_, script) => {
    server.realtime.script = script;
    server.answer(words(SENTENCE));
    listen();
    await sound.say(billing);
    await toldLast(['started', SENTENCE]);
    expect(sentMs(0)).toBeGreaterThan(milliseconds(billing));
    expect(logged.join()).toMatch(/the streaming transcription fails; utterances are sent whole/);
    expect(logged.join()).not.toMatch(/sk-test|billing/);
  });

  it('opens a stream again that the server has closed while nobody spoke', async () => {
    listen();
    await vi.waitFor(() => expect(server.realtime.connections[0]?.session).toBeDefined(), SOON);
    server.realtime.connections[0]?.close();
    await vi.waitFor(() => expect(server.realtime.connections).toHaveLength(2), SOON);
  });

  it.each<[string, RealtimeScript]>([
    ['closed the stream', { onCommit: (connection) => connection.close() }],
    ['did not answer', {}],
  ])('streams again to a server that %s, when it lets it', async (_, script) => {
    server.realtime.script = script;
    server.answer(words('plain'));
    listen();
    await sound.say(no);
    await toldLast(['started', 'plain']);
    server.realtime.script = { onCommit: (connection) => connection.say('streamed') };
    await vi.waitFor(() => expect(server.realtime.connections).toHaveLength(2), SOON);
    await sound.say(no);
    await toldLast(['started', 'plain', 'started', 'streamed']);
  });

  it('never takes late words of one utterance for those of the next', async () => {
    const commits: RealtimeConnection[] = [];
    server.realtime.script = { onCommit: (connection) => commits.push(connection) };
    server.answer((response) => sendWords(response, `plain ${server.asked.length}`));
    listen();
    await sound.say(no);
    await toldLast(['started', 'plain 1']);
    const spoken = sound.say(no);
    commits[0]?.say('late');
    await spoken;
    await toldLast(['started', 'plain 1', 'started', 'plain 2']);
  });

  it('tells ops when neither way works, and when one does again', async () => {
    server.realtime.script = { refuse: 500 };
    server.answer(refuse(500, 'server_error'));
    listen();
    await sound.say(no);
    await toldLast(['started', { works: false }, 'lost']);
    server.answer(words('No.'));
    await sound.say(no);
    await toldLast(['started', { works: false }, 'lost', 'started', { works: true }, 'No.']);
  });

  it('survives a server that is gone altogether', async () => {
    await server.close();
    listen();
    await sound.say(no);
    await toldLast(['started', { works: false }, 'lost']);
    expect(logged.join()).toMatch(/ECONNREFUSED/);
    server = await startOpenAiServer();
  });
});
