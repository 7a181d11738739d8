import { describe, expect, it } from 'vitest';
import { resolveHearing } from '../../src/core/ear.ts';
import type { HearingChoice } from '../../src/core/table.ts';

const choice = (provider: HearingChoice['provider']): HearingChoice => ({
  provider,
  confirm: 'auto',
  model: '',
  streamingModel: false,
});
const KEY = { OPENAI_API_KEY: 'sk-test' };

describe('who listens', () => {
  it.each([
    ['off', KEY, 'off'],
    ['auto', KEY, 'openai'],
    ['openai', KEY, 'openai'],
    ['local', {}, 'local'],
    ['local', KEY, 'local'],
  ] as const)('%s with %j: %s', (provider, env, ear) => {
    expect(resolveHearing(choice(provider), env)).toEqual({ provider: ear });
  });

  it.each([
    ['auto', {}, /set OPENAI_API_KEY, or hearing.provider to "local"/],
    ['auto', { OPENAI_API_KEY: ' ' }, /set OPENAI_API_KEY/],
    ['openai', {}, /hearing.provider is "openai", but OPENAI_API_KEY is not set/],
  ] as const)('%s with %j: nobody, and ops are told what to do', (provider, env, reason) => {
    const resolved = resolveHearing(choice(provider), env);
    expect(resolved.provider).toBe('off');
    expect(resolved.reason).toMatch(reason);
  });
});
