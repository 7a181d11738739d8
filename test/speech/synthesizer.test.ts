import { describe, expect, it } from 'vitest';
import type { VoiceChoice } from '../../src/core/table.ts';
import { chooseSynthesizer } from '../../src/speech/synthesizer.ts';

const choice = (provider: VoiceChoice['provider']): VoiceChoice => ({
  provider,
  model: 'tts-1',
  voice: 'alloy',
});
const KEY = 'sk-test';

describe('chooseSynthesizer', () => {
  it.each([
    ['auto', {}, 'flite:slt'],
    ['auto', { OPENAI_API_KEY: '' }, 'flite:slt'],
    ['auto', { OPENAI_API_KEY: KEY }, 'openai:api.openai.com/v1:tts-1:alloy'],
    ['auto', { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: '' }, 'openai:api.openai.com/v1:tts-1:alloy'],
    [
      'auto',
      { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: 'http://tts:8000/v1' },
      'openai:tts:8000/v1:tts-1:alloy',
    ],
    ['openai', { OPENAI_API_KEY: KEY }, 'openai:api.openai.com/v1:tts-1:alloy'],
    ['local', { OPENAI_API_KEY: KEY }, 'flite:slt'],
  ] as const)('%s with %j speaks as %s', (provider, env, voiceId) => {
    expect(chooseSynthesizer(choice(provider), env).voiceId).toBe(voiceId);
  });

  it.each([{}, { OPENAI_API_KEY: '' }, { OPENAI_API_KEY: ' ' }])(
    'refuses openai without a key: %j',
    (env) => {
      expect(() => chooseSynthesizer(choice('openai'), env)).toThrow(/OPENAI_API_KEY is not set/);
    },
  );

  it.each(['sk-\u2026', 'sk-a\nb', 'two words'])('refuses a key that no header can carry', (key) => {
    expect(() => chooseSynthesizer(choice('auto'), { OPENAI_API_KEY: key })).toThrow(/copy it again/);
  });

  it.each(['localhost:8000', 'ftp://host/v1', 'http://'])('refuses %s as an address', (url) => {
    const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: url };
    expect(() => chooseSynthesizer(choice('auto'), env)).toThrow(/OPENAI_BASE_URL is not an address/);
  });
});
