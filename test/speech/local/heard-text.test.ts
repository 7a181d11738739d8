import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/speech/local/heard-text.ts';

const DECIDING = new Set(['sales', 'owner']);

describe('textOf', () => {
  it.each([
    ['a place that is sure', 'sales', 0.99, 'to sales'],
    ['a place that shares its probability with another way of saying it', 'sales', 0.5, 'to sales'],
    ['a place that could as well be another', 'owner', 0.3, 'to unclear'],
    ['a word on which nothing hangs', 'the', 0.1, 'to the'],
  ])('gives %s', (_, word, probability, text) => {
    const heard = [
      { word: 'to', probability: 1 },
      { word, probability },
    ];
    expect(textOf(heard, DECIDING)).toBe(text);
  });
});
