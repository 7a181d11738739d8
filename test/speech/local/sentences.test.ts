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

  const weightOf = (sentence: RegExp, routes = ROUTES): number =>
    spokenSentences(routes)
      .filter(({ words }) => sentence.test(words.join(' ')))
      .reduce((sum, { weight }) => sum + weight, 0);

  it('expects each route as often, however many names it has', () => {
    const routes = [ROUTES[0]!, { id: 'bar', name: 'the bar', phrases: [], keys: [] }];
    const named = (place: string): number => weightOf(new RegExp(`^(?!.*(?:not|don't)).*${place}`), routes);
    expect(named('(spa|massage)')).toBeCloseTo(named('bar'), 6);
  });

  it('expects a yes or a no half as often as all requests, since each is followed by a question', () => {
    const answers = weightOf(/^(?:yes|yes please|yeah|no|no thanks|no thank you)$/);
    expect(answers).toBeCloseTo((ROUTES.length + 1) / 2, 6);
  });

  it('expects a name by itself more often than in any one request', () => {
    expect(weightOf(/^spa$/)).toBeGreaterThan(5 * weightOf(/^connect me to spa$/));
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
