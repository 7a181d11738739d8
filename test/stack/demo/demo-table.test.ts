import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openAtAllHours,
  readDemoTable,
  recordingsOf,
  voiceIdOf,
  voiceSentence,
} from '../../../stack/demo/demo-table.ts';
import { planCalls } from '../../../stack/demo/planned-call.ts';
import { planSpokenCall } from '../../../stack/demo/spoken-call.ts';
import { promptCacheDirectory } from '../../../src/config/cache-directory.ts';
import { diskPromptStore } from '../../../src/speech/prompt-cache.ts';
import { place, tableOf } from '../../support/table.ts';

const KEY = { OPENAI_API_KEY: 'sk-test' };
const auto = tableOf([], { voice: { provider: 'auto', model: 'tts-1', voice: 'ash' } });

describe('the demo’s table', () => {
  it('is the project’s own, and two calls by key can be placed on it', async () => {
    const table = await readDemoTable('agent.config.json', {});
    expect(planCalls(table)).toHaveLength(2);
  });

  it('is open at all hours, and listens to callers without any key', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'switchboard-demo-'));
    try {
      const table = await readDemoTable(await openAtAllHours('agent.config.json', directory, {}), {});
      expect(table.routes.filter(({ hours }) => hours !== undefined)).toEqual([]);
      expect(table.routes).toHaveLength(7);
      expect(table.hearing.provider).toBe('local');
      expect(planSpokenCall(table).spoken?.request).toBe('transfer me to billing');
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('is refused with all its problems, a line each', async () => {
    const reading = readDemoTable('test/fixtures/tables/all-wrong.json', {});
    await expect(reading).rejects.toThrow(/^\S+: .+ Fix: .+\n\S+: .+ Fix: /);
  });
});

describe('the demo’s voice', () => {
  it('is the one that the table chooses, and the demo says which', () => {
    expect(voiceSentence(voiceIdOf(auto, {}), auto)).toBe(
      'The voice is flite’s “slt”, from this machine; with OPENAI_API_KEY set, OpenAI’s would speak.',
    );
    expect(voiceSentence(voiceIdOf(auto, KEY), auto)).toBe('The voice is OpenAI’s “ash” (tts-1).');
    const local = tableOf([], { voice: { provider: 'local', model: '', voice: '' } });
    expect(voiceSentence(voiceIdOf(local, KEY), local)).toBe(
      'The voice is flite’s “slt”, from this machine.',
    );
  });

  it('is refused in a sentence where it cannot speak', () => {
    const openai = tableOf([], { voice: { provider: 'openai', model: '', voice: '' } });
    expect(() => voiceIdOf(openai, {})).toThrow('OPENAI_API_KEY is not set');
  });
});

describe('the recordings to compare with', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'switchboard-demo-'));
  });
  afterEach(() => rm(cache, { recursive: true }));

  it('are those that the worker has made; one that it could not make is left out', async () => {
    const env = { SWITCHBOARD_CACHE: cache };
    const table = tableOf([place('sales', '2')]);
    await diskPromptStore(promptCacheDirectory(env)).write('flite:slt', 'Welcome.', Int16Array.of(1, 2));
    expect(await recordingsOf(table, 'flite:slt', env)).toEqual(new Map([['Welcome.', Int16Array.of(1, 2)]]));
  });
});
