import { initializeLogger } from '@livekit/agents';
import { afterAll, beforeAll } from 'vitest';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { openAiSynthesizer } from '../../src/speech/openai.ts';
import { brokenSynthesizer, fakeSynthesizer } from '../support/fake-synthesizer.ts';
import { startOpenAiServer, type OpenAiServer } from '../support/openai-server.ts';
import { describeSynthesizer } from './synthesizer.ts';

let server: OpenAiServer;
const openAi = { apiKey: 'sk-test', model: 'gpt-4o-mini-tts', voice: 'alloy' };

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'warn' });
  server = await startOpenAiServer();
});
afterAll(() => server.close());

describeSynthesizer('the fake synthesizer', { create: fakeSynthesizer, createBroken: brokenSynthesizer });

describeSynthesizer('flite', {
  create: fliteSynthesizer,
  createBroken: () => fliteSynthesizer({ command: 'a-program-that-is-not-there' }),
});

describeSynthesizer('OpenAI through its plugin', {
  create: () => openAiSynthesizer({ ...openAi, baseUrl: server.baseUrl }),
  // The discard port: nobody listens.
  createBroken: () => openAiSynthesizer({ ...openAi, baseUrl: 'http://127.0.0.1:9/v1' }),
});
