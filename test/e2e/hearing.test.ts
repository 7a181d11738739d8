import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Pcm } from '../../src/core/ports.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { sendAnswer } from '../support/openai-chat.ts';
import {
  type Answer,
  type OpenAiServer,
  refuse,
  sendWords,
  startOpenAiServer,
} from '../support/openai-server.ts';
import { agentsInRooms } from '../support/e2e/agents.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';
import { milliseconds } from '../support/sound.ts';

const SENTENCE = 'transfer me to billing please';
const FROM_CLOUD: Answer = (response) => sendWords(response, SENTENCE);
const QUESTION = 'when do you open on sundays';
const ANSWER = 'We are closed on Sundays, and open from nine to five on all other days.';
const heardBy = (provider: 'openai' | 'off'): object =>
  fileOf([placeOf('billing', '2', { announce: false })], {
    assistant: { instructions: 'You answer for a small shop.' },
    greeting: 'Thank you for calling. We are open from nine to five, and we are glad to hear from you.',
    hearing: { provider },
  });

let switchboard: Switchboard;
let server: OpenAiServer;
let sentence: Pcm;
/** Milliseconds of sound of each streamed utterance. */
let streamed: number[];
beforeAll(async () => {
  sentence = await fliteSynthesizer().synthesize(SENTENCE);
  server = await startOpenAiServer();
  switchboard = await Switchboard.open('+15105550170', heardBy('openai'), {
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: server.baseUrl,
  });
});
beforeEach(() => {
  streamed = [];
  server.answer(FROM_CLOUD);
  server.realtime.script = {
    onCommit: (connection) => {
      streamed.push(connection.heardMs);
      connection.say(SENTENCE);
    },
  };
});
afterAll(async () => {
  await switchboard.close();
  await server.close();
});

it.each(['PCMU', 'G722'] as const)(
  'moves a caller who says over the greeting where they want to go (%s)',
  async (codec) => {
    const call = await switchboard.dialAndListen(undefined, codec);
    await call.say(sentence);
    const refer = await call.refer({ withinMs: 10_000 });
    expect(refer.referTo).toBe(numberOf('2'));
    const [heardMs = 0] = streamed;
    expect(Math.abs(heardMs - milliseconds(sentence))).toBeLessThan(1200);
    await call.ended({ withinMs: 15_000 });
  },
);

it('lets the agent hear, and leaves it what it may do besides', async () => {
  const call = await switchboard.dialAndListen();
  const rights = async (): Promise<unknown> =>
    (await agentsInRooms(switchboard.agentName)).map(({ permission }) => permission);
  const all = { canSubscribe: true, canPublish: true, canPublishData: true, canUpdateMetadata: true };
  await expect.poll(rights, { timeout: 5000 }).toMatchObject([all]);
  await call.hangUp();
});

it('hears the caller when the stream breaks off in the middle of what they say', async () => {
  server.realtime.script = { onSound: (connection) => connection.destroy() };
  const call = await switchboard.dialAndListen();
  await call.say(sentence);
  expect((await call.refer({ withinMs: 10_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 15_000 });
});

it('has the assistant answer what names no place, in a voice that no recording has', async () => {
  server.realtime.script = { onCommit: (connection) => connection.say(QUESTION) };
  server.answer((response) => sendAnswer(response, ANSWER));
  const call = await switchboard.dialAndListen();
  const { endedAt } = await call.say(await fliteSynthesizer().synthesize(QUESTION));
  const voice = await call.ear.waitForVoice({ withinMs: 10_000, since: endedAt });
  const silence = await call.ear.waitForSilence({ withinMs: 15_000, since: voice, holdMs: 600 });
  const length = milliseconds(await fliteSynthesizer().synthesize(ANSWER));
  expect(silence - voice).toBeGreaterThan(0.8 * length);
  expect(JSON.stringify(server.asked.at(-1)?.body)).toContain(QUESTION);
  await call.hangUp();
});

it('goes on by keys when nothing can be understood any more', async () => {
  server.realtime.script = { refuse: 500 };
  server.answer(refuse(500, 'server_error'));
  const call = await switchboard.dialAndListen();
  const asked = server.asked.length;
  await call.say(sentence);
  await switchboard.worker.waitForLine(({ msg }) => msg === 'an utterance could not be understood', {
    withinMs: 15_000,
  });
  expect(server.asked.length).toBeGreaterThan(asked);
  await call.press('2');
  expect((await call.refer({ withinMs: 10_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 15_000 });
});

it('hears a caller whose process was made ready when nobody was to listen', async () => {
  const version = async (): Promise<string> => {
    const { table } = JSON.parse((await switchboard.page('/status')).body) as { table: { hash: string } };
    return table.hash;
  };
  const openai = await version();
  await switchboard.edit(heardBy('off'));
  await expect.poll(version, { timeout: 20_000 }).not.toBe(openai);
  // A process that was made ready to listen, in a call that nobody is to be listened to in.
  const deaf = await switchboard.dialAndListen();
  await deaf.say(sentence);
  await deaf.hangUp();
  expect(streamed).toEqual([]);
  // And the other way round: these processes were made ready for a deaf call.
  await switchboard.restart();
  await switchboard.edit(heardBy('openai'));
  await expect.poll(version, { timeout: 20_000 }).toBe(openai);
  const call = await switchboard.dialAndListen();
  await call.say(sentence);
  expect((await call.refer({ withinMs: 15_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 15_000 });
});
