import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MODELS } from '../../../src/speech/local/pocketsphinx.ts';
import { Vocabulary } from '../../../src/speech/local/vocabulary.ts';

let parent: string;
let vocabulary: Vocabulary;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'switchboard-test-'));
  const routes = [{ id: 'wtfx', name: 'the wtfx office', phrases: [], keys: ['3'] }];
  vocabulary = await Vocabulary.make(join(parent, 'one'), MODELS, routes);
});
afterEach(() => rm(parent, { recursive: true }));

describe('Vocabulary', () => {
  it('tells which words no dictionary has', () => {
    expect(vocabulary.summary.guessed).toEqual(['wtfx']);
    expect(vocabulary.deciding).toContain('wtfx');
  });

  it('keeps its files for whoever still uses them after it was replaced', async () => {
    let end: () => void = () => undefined;
    const inUse = vocabulary.use(() => new Promise<void>((resolve) => (end = resolve)));
    await vocabulary.replace();
    expect(existsSync(vocabulary.model)).toBe(true);
    expect(existsSync(vocabulary.dictionary)).toBe(true);
    end();
    await inUse;
    expect(existsSync(vocabulary.model)).toBe(false);
  });

  it('removes them at once where nobody does', async () => {
    await vocabulary.use(() => Promise.resolve());
    expect(existsSync(vocabulary.model)).toBe(true);
    await vocabulary.replace();
    expect(existsSync(vocabulary.model)).toBe(false);
  });
});
