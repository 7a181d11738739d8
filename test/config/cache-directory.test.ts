import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { promptCacheDirectory } from '../../src/config/cache-directory.ts';

describe('promptCacheDirectory', () => {
  it.each([
    [{}, join(homedir(), '.cache/switchboard/prompts')],
    [{ XDG_CACHE_HOME: '/var/cache' }, '/var/cache/switchboard/prompts'],
    [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache/switchboard/prompts')],
    [{ XDG_CACHE_HOME: '/var/cache', SWITCHBOARD_CACHE: '/srv/board' }, '/srv/board/prompts'],
    [{ SWITCHBOARD_CACHE: '' }, join(homedir(), '.cache/switchboard/prompts')],
  ])('with %j is %s', (env, expected) => {
    expect(promptCacheDirectory(env)).toBe(expected);
  });
});
