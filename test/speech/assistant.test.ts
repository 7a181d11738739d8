import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssistantAnswer, AssistantQuestion } from '../../src/core/assistance.ts';
import { openAiAssistant } from '../../src/speech/assistant.ts';
import { beginAnswer, sendAnswer, sendToolCall } from '../support/openai-chat.ts';
import { type Answer, type OpenAiServer, refuse, startOpenAiServer } from '../support/openai-server.ts';

const QUESTION: AssistantQuestion = {
  heard: 'Can I check in at noon?',
  before: [
    { by: 'caller', text: 'Hello?' },
    { by: 'switchboard', text: 'Who would you like to reach?' },
  ],
  instructions: 'You answer for a small hotel by the sea. Check-in is from 3 pm. The postcode is 90210.',
  choices: [
    { id: 'reception', name: 'reception' },
    { id: 'spa', name: 'the spa' },
  ],
};
const SAID = 'Check-in is from 3 pm. Your luggage can wait with us.';

let server: OpenAiServer;
beforeAll(() => initializeLogger({ pretty: false, level: 'fatal' }));
beforeEach(async () => {
  server = await startOpenAiServer();
});
afterEach(() => server.close());

function ask(question: Partial<AssistantQuestion> = {}, deadlineMs = 5000): Promise<AssistantAnswer> {
  const access = { apiKey: 'sk-test', baseUrl: server.baseUrl };
  return openAiAssistant({ access, model: 'm', deadlineMs }).answer({ ...QUESTION, ...question });
}

const say =
  (text: string): Answer =>
  (response) =>
    sendAnswer(response, text);
const call =
  (args: string, name = 'propose_destination'): Answer =>
  (response) =>
    sendToolCall(response, name, args);
const breakOff =
  (text: string): Answer =>
  (response) => {
    beginAnswer(response, text);
    response.write('', () => response.destroy());
  };
const endEarly =
  (text: string): Answer =>
  (response) => {
    beginAnswer(response, text);
    response.end();
  };

describe('the assistant', { timeout: 20_000 }, () => {
  it('answers what the model says', async () => {
    server.answer(say(SAID));
    expect(await ask()).toEqual({ kind: 'said', text: SAID });
  });

  it('asks with the instructions, what was said, the places by id and name, and one tool', async () => {
    server.answer(say(SAID));
    await ask();
    const [asked] = server.asked.filter(({ path }) => path === 'POST /v1/chat/completions');
    expect(asked).toMatchObject({
      authorization: 'Bearer sk-test',
      body: {
        model: 'm',
        messages: [
          { role: 'system', content: expect.stringContaining(QUESTION.instructions) as string },
          { role: 'user', content: 'Hello?' },
          { role: 'assistant', content: 'Who would you like to reach?' },
          { role: 'user', content: QUESTION.heard },
        ],
        tools: [
          {
            function: {
              name: 'propose_destination',
              parameters: { properties: { destination: { enum: ['reception', 'spa'] } } },
            },
          },
        ],
      },
    });
    expect(JSON.stringify(asked?.body)).toContain('- spa: the spa');
  });

  it('has no tool where there is no place to propose', async () => {
    server.answer(say(SAID));
    await ask({ choices: [] });
    expect(server.asked.at(-1)?.body).not.toHaveProperty('tools');
  });

  it('proposes what the model proposes, with the words that justify it', async () => {
    server.answer(call('{"destination":"spa","quote":"a massage"}'));
    expect(await ask()).toEqual({ kind: 'proposed', routeId: 'spa', quote: 'a massage' });
  });

  it.each([
    ['a place that there is not', '{"destination":"bar","quote":"a drink"}'],
    ['no place', '{"quote":"a drink"}'],
    ['without a quote', '{"destination":"spa"}'],
    ['in broken JSON', '{"destination":"spa","quo'],
    ['in no JSON at all', 'spa'],
  ])('fails when the model proposes %s', async (_, args) => {
    server.answer(call(args));
    expect(await ask()).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/what is no place/) as string,
    });
  });

  it('fails when the model calls a tool that there is not', async () => {
    server.answer(call('{"destination":"spa","quote":"a massage"}', 'hang_up'));
    expect(await ask()).toMatchObject({ kind: 'failed' });
  });

  it.each<[string, Answer, RegExp]>([
    ['refuses the key', refuse(401, 'invalid_api_key'), /refused the key \(401/],
    ['wants fewer requests', refuse(429, 'insufficient_quota'), /more credit \(429/],
    ['is out of order', refuse(500, 'server_error'), /out of order \(500/],
    ['knows no such model', refuse(404, 'model_not_found'), /check the model in the table/],
    ['closes the connection', (response) => response.destroy(), /cannot be reached, or broke off/],
    ['says nothing', say(''), /it said nothing/],
    ['says nothing but signs', say('**'), /it said nothing/],
    ['ends the stream in mid-sentence', endEarly('Check-in is from'), /it broke off/],
    ['breaks off in mid-sentence', breakOff('Check-in is from'), /broke off/],
    ['sends a web page', (response) => response.end('<html>!</html>'), /of no use|broke off/],
    ['speaks of moving the call', say("One moment, I'll transfer you."), /moving the call/],
    ['makes up a number', say('Call +1 555 0100.'), /a number that it was not given/],
  ])('fails with a reason for ops when the server %s', async (_, answer, reason) => {
    server.answer(answer);
    const answered = await ask();
    expect(answered).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) as string });
    expect(JSON.stringify(answered)).not.toMatch(/sk-test|Hello/);
  });

  it('fails when nobody listens', async () => {
    await server.close();
    expect(await ask()).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/cannot be reached/) as string,
    });
    server = await startOpenAiServer();
  });

  it.each<[string, Answer, AssistantAnswer]>([
    [
      'fails when the model is silent to its deadline',
      () => undefined,
      { kind: 'failed', reason: 'The language model did not answer in time' },
    ],
    [
      'fails when the model has no whole sentence by its deadline',
      (response) => beginAnswer(response, 'Check-in is'),
      { kind: 'failed', reason: 'The language model did not answer in time' },
    ],
    [
      'says the whole sentences that the model has by its deadline',
      (response) => beginAnswer(response, 'Check-in is from 3 pm. Your lug'),
      { kind: 'said', text: 'Check-in is from 3 pm.' },
    ],
  ])('%s', async (_, answer, expected) => {
    server.answer(answer);
    expect(await ask({}, 400)).toEqual(expected);
  });

  it('asks once only: a second try would come too late', async () => {
    server.answer(refuse(500, 'server_error'));
    await ask();
    expect(server.asked.filter(({ path }) => path.startsWith('POST'))).toHaveLength(1);
  });

  it('leaves no rejection unhandled, which would end the process', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', note);
    server.answer(refuse(500, 'server_error'));
    await ask();
    server.answer(breakOff('Check'));
    await ask();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
