import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Everyday, readEveryday } from '../../../src/speech/local/everyday.ts';
import { MODELS } from '../../../src/speech/local/pocketsphinx.ts';

const FILE = readFileSync(`${MODELS}/en-us.lm.bin`);
let everyday: Everyday;
beforeAll(() => {
  everyday = readEveryday(FILE, 300, new Set(['workshop']));
});

describe('readEveryday', () => {
  it('finds the most frequent words first', () => {
    expect([...everyday.words.keys()].slice(0, 3)).toEqual(['the', 'to', 'i']);
    expect(everyday.words.size).toBe(303);
  });

  it('finds the words that are asked for, however rare', () => {
    expect(everyday.words.get('workshop')).toBeLessThan(1e-4);
    expect(everyday.words.has('zebra')).toBe(false);
  });

  it('knows which word comes after which, not the other way round', () => {
    expect(everyday.after.get('would')?.get('be')).toBeGreaterThan(0.05);
    expect(everyday.after.get('be')?.get('would') ?? 0).toBeLessThan(0.01);
  });

  it('gives what was seen after a word less than a probability of 1', () => {
    for (const followers of everyday.after.values()) {
      expect([...followers.values()].reduce((sum, each) => sum + each, 0)).toBeLessThan(1.001);
    }
  });

  it.each([
    ['another file', Buffer.from('RIFF')],
    ['a file that is cut off', FILE.subarray(0, 1_000_000)],
  ])('refuses %s with a sentence', (_, file) => {
    expect(() => readEveryday(file, 300, new Set())).toThrow(/format that is not known/);
  });
});
