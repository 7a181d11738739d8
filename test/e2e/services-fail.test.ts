import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../stack/phone/call.ts';
import { PROMPT_SAMPLE_RATE, type Pcm } from '../../src/core/ports.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { bytesOfPcm } from '../../src/speech/pcm-bytes.ts';
import { resample } from '../../src/speech/resample.ts';
import { beginAnswer, sendAnswer, sendToolCall } from '../support/openai-chat.ts';
import {
  type Answer,
  type OpenAiServer,
  refuse,
  sendWords,
  startOpenAiServer,
} from '../support/openai-server.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const QUESTION = 'when do you open on sundays';
const NOT_UNDERSTOOD = 'Sorry, I did not catch that.';
const MENU = 'For billing, press 2.';
const GREETING =
  'Thank you for calling. We are glad to hear from you, and we are open on all days of the year.';
/** Of OpenAI's voices. */
const CLOUD_RATE = 24_000;
/** Longer than any service is waited for. */
const never: Answer = () => undefined;
const rubbish: Answer = (response) => response.end('<html>');

let server: OpenAiServer;
let question: Pcm;
/** How each service answers. */
let speech: Answer;
let words: Answer;
let chat: Answer;

const table = (voice: 'local' | 'openai'): object =>
  fileOf([placeOf('billing', '2', { announce: false })], {
    assistant: { instructions: 'You answer for a small shop.' },
    greeting: GREETING,
    hearing: { provider: 'openai' },
    voice: { provider: voice },
  });

beforeAll(async () => {
  question = await fliteSynthesizer().synthesize(QUESTION);
  server = await startOpenAiServer();
  serveWell();
});
beforeEach(serveWell);
afterAll(() => server.close());

function serveWell(): void {
  speech = (response, { body }) => void speak(response, String(body.input));
  words = (response) => sendWords(response, QUESTION);
  chat = (response) => sendAnswer(response, 'On Sundays we are closed.');
  server.realtime.script = { refuse: 503 };
  server.answer((response, asked) => {
    const { path } = asked;
    if (path.endsWith('/audio/speech')) return speech(response, asked);
    return path.endsWith('/audio/transcriptions') ? words(response, asked) : chat(response, asked);
  });
}

/** In the local voice, so that what was said can be told at the ear. */
async function speak(response: ServerResponse, text: string): Promise<void> {
  const pcm = resample(await fliteSynthesizer().synthesize(text), PROMPT_SAMPLE_RATE, CLOUD_RATE);
  response.setHeader('content-type', 'audio/pcm').end(bytesOfPcm(pcm));
}

async function open(number: string, voice: 'local' | 'openai'): Promise<Switchboard> {
  return Switchboard.open(number, table(voice), {
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: server.baseUrl,
  });
}

/** Whether the record says from now on that the service works, or that it does not. */
const told = (board: Switchboard, call: Call, service: string, works: boolean): Promise<unknown> =>
  board.step((line) => line['service'] === service && line['works'] === works, 20_000, call);

async function movesByKey(call: Call): Promise<void> {
  await call.press('2');
  expect((await call.refer({ withinMs: 10_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 15_000 });
}

describe('in mid-call', () => {
  let board: Switchboard;
  beforeAll(async () => (board = await open('+15105550171', 'local')));
  afterAll(() => board.close());

  it.each<[string, Answer]>([
    ['is down', refuse(500, 'server_error')],
    ['answers nothing', never],
    ['answers rubbish', rubbish],
    ['stops in mid-sentence', (response) => beginAnswer(response, 'On Sundays we')],
    ['proposes a place that there is not', (response) => sendToolCall(response, 'propose', '{"id":"spa"}')],
  ])('a model that %s: the caller hears the choices, and keys go on', async (_, failing) => {
    chat = failing;
    const call = await board.dialAndListen();
    const { endedAt } = await call.say(question);
    await board.hear(call, NOT_UNDERSTOOD, { since: endedAt, withinMs: 15_000 });
    await board.hear(call, MENU, { since: endedAt, withinMs: 15_000 });
    await movesByKey(call);
  });

  it('says from when on the model did not answer, and from when on it did again', async () => {
    chat = never;
    const call = await board.dialAndListen();
    await call.say(question);
    await told(board, call, 'assistant', false);
    await board.hear(call, MENU, { since: performance.now(), withinMs: 15_000 });
    chat = (response) => sendAnswer(response, 'On Sundays we are closed.');
    await call.say(question);
    await told(board, call, 'assistant', true);
    await movesByKey(call);
  });

  it.each<[string, Answer]>([
    ['is down', refuse(500, 'server_error')],
    ['answers nothing', never],
    ['answers rubbish', rubbish],
  ])('a recogniser that %s: keys go on meanwhile, and the record says since when', async (_, failing) => {
    words = failing;
    const call = await board.dialAndListen();
    await call.say(question);
    await told(board, call, 'hearing', false);
    await movesByKey(call);
  });
});

describe('a voice that dies in mid-call', () => {
  let board: Switchboard;
  beforeAll(async () => (board = await open('+15105550172', 'openai')));
  afterAll(() => board.close());

  it('leaves what was recorded before, keys, and a line in the record', async () => {
    const call = await board.dialAndListen();
    speech = refuse(500, 'server_error');
    // The assistant's words are in no recording.
    const { endedAt } = await call.say(question);
    await told(board, call, 'voice', false);
    await call.press('*');
    await board.hear(call, MENU, { since: endedAt, withinMs: 10_000 });
    await movesByKey(call);
  });
});
