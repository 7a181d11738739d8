import { afterEach, beforeEach, expect, it } from 'vitest';
import { speechFindings } from '../../../src/commands/doctor/speech-findings.ts';
import { inspectSpeech } from '../../../src/commands/doctor/speech-facts.ts';
import { type Answer, type OpenAiServer, refuse, startOpenAiServer } from '../../support/openai-server.ts';
import { place, tableOf } from '../../support/table.ts';

const table = tableOf([place('billing', '2')], {
  hearing: { provider: 'openai', confirm: 'auto', model: 'ears', streamingModel: 'fast-ears' },
});
const lists =
  (...models: string[]): Answer =>
  (response) =>
    response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));

let server: OpenAiServer;
beforeEach(async () => (server = await startOpenAiServer()));
afterEach(async () => server.close());

/** What doctor says of the service, asked over HTTP. */
async function ofTheService(baseUrl = server.baseUrl): Promise<readonly string[]> {
  const facts = await inspectSpeech(table, { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: baseUrl });
  return speechFindings(facts)
    .filter(({ what }) => what.includes('speech service'))
    .map(({ level, what }) => `${level}: ${what.replaceAll(/\d+ ms/g, 'N ms')}`);
}

it('is all good where the service has the models of the table, and asks it with the key', async () => {
  server.answer(lists('ears', 'fast-ears', 'other'));
  expect(await ofTheService()).toEqual(['good: The speech service answers in N ms.']);
  expect(server.asked).toMatchObject([{ path: 'GET /v1/models', authorization: 'Bearer sk-test' }]);
});

it('tells of each model that the service does not have', async () => {
  server.answer(lists('ears'));
  expect(await ofTheService()).toContain('warning: The speech service does not list the model "fast-ears".');
});

it.each([
  [401, 'fault: The speech service refuses OPENAI_API_KEY (401).'],
  [403, 'fault: The speech service refuses OPENAI_API_KEY (403).'],
  [429, 'fault: The speech service answers with 429.'],
  [500, 'fault: The speech service answers with 500.'],
  [404, 'warning: The speech service answers with 404 when asked for its models.'],
])('tells of a refusal: %d', async (status, line) => {
  server.answer(refuse(status, 'refused'));
  expect(await ofTheService()).toEqual([line]);
});

it('tells of a service that hangs up and of one that is not there', async () => {
  server.answer((response) => response.destroy());
  const silent = ['fault: The speech service did not answer within N ms.'];
  expect(await ofTheService()).toEqual(silent);
  expect(await ofTheService('http://127.0.0.1:9/v1')).toEqual(silent);
});
