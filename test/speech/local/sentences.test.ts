import { describe, expect, it } from 'vitest';
import { decidingWords, spokenSentences, wordsOf } from '../../../src/speech/local/sentences.ts';

const ROUTES = [
  { id: 'spa', name: 'the spa', phrases: ['massage'], keys: ['2', '772'] },
  { id: 'directions', name: 'how to find us', phrases: [], keys: [] },
  { id: 'operator', name: 'the front desk', phrases: [], keys: ['0'] },
];
const said = new Set(spokenSentences(ROUTES).map(({ words }) => words.join(' ')));

describe('spokenSentences', () => {
  it.each([
    'transfer me to the spa',
    'massage please',
    'how to find you',
    'operator',
    'a person please',
    'press two',
    'option seven seven two please',
    "don't transfer me to spa",
    'yes',
    'the second one',
  ])('expects "%s"', (sentence) => {
    expect(said).toContain(sentence);
  });

  it('expects each route as often, however many names it has', () => {
    const weightOf = (place: RegExp): number =>
      spokenSentences([ROUTES[0]!, { id: 'bar', name: 'the bar', phrases: [], keys: [] }])
        .filter(({ words }) => place.test(words.join(' ')) && !/\b(?:not|don't)\b/.test(words.join(' ')))
        .reduce((sum, { weight }) => sum + weight, 0);
    expect(weightOf(/\b(spa|massage)\b/)).toBeCloseTo(weightOf(/\bbar\b/), 6);
  });
});

describe('decidingWords', () => {
  it('are those of places and keys, not those around them', () => {
    const deciding = decidingWords(ROUTES);
    for (const word of ['spa', 'massage', 'front', 'operator', 'two', 'person'])
      expect(deciding).toContain(word);
    for (const word of ['to', 'you', 'the', 'please', 'transfer']) expect(deciding).not.toContain(word);
  });
});

describe('wordsOf', () => {
  it.each([
    ["Check-in & O'Neill’s Café", ['check', 'in', "o'neill's", 'cafe']],
    ['24h', ['two', 'four', 'h']],
    ['— … —', []],
  ])('reads "%s" as a caller would say it', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
