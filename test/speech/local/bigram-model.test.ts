import { describe, expect, it } from 'vitest';
import { bigramModel } from '../../../src/speech/local/bigram-model.ts';
import type { Everyday } from '../../../src/speech/local/everyday.ts';

const EVERYDAY: Everyday = {
  words: new Map([
    ['the', 0.3],
    ['dog', 0.1],
    ['</s>', 0.1],
  ]),
  after: new Map([
    ['<s>', new Map([['the', 0.5]])],
    ['the', new Map([['dog', 0.5]])],
  ]),
};

function readArpa(text: string): { one: Map<string, [number, number]>; two: Map<string, number> } {
  const one = new Map<string, [number, number]>();
  const two = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [log, first = '', second, third] = line.split(' ');
    if (!/^-?[\d.]+$/.test(log ?? '')) continue;
    const probability = 10 ** Number(log);
    if (second === undefined) one.set(first, [probability, 0]);
    else if (/^-?[\d.]+$/.test(second)) one.set(first, [probability, 10 ** Number(second)]);
    else if (third === undefined) two.set(`${first} ${second}`, probability);
  }
  return { one, two };
}

const sentences = [
  { words: ['sales', 'please'], weight: 3 },
  { words: ['the', 'sales'], weight: 1 },
];
const text = bigramModel(sentences, EVERYDAY, 0.9);
const { one, two } = readArpa(text);

describe('bigramModel', () => {
  it('declares as many words and pairs as it lists', () => {
    expect(text).toMatch(/^\\data\\\nngram 1=6\nngram 2=7\n/);
    expect(text).toMatch(/\n\\end\\\n$/);
    expect(one.size).toBe(6);
    expect(two.size).toBe(7);
  });

  it('mixes what is expected with everyday English', () => {
    expect(two.get('<s> sales')).toBeCloseTo(0.9 * 0.75, 3);
    expect(two.get('<s> the')).toBeCloseTo(0.9 * 0.25 + 0.1 * 0.5, 3);
    expect(two.get('the dog')).toBeCloseTo(0.1 * 0.5, 3);
  });

  it('leaves a word that is only everyday to everyday English', () => {
    expect([...two.keys()].filter((pair) => pair.startsWith('dog '))).toEqual([]);
  });

  it.each(['<s>', 'the', 'sales', 'please', 'dog'])(
    'gives what follows "%s" a probability of 1 in all',
    (before) => {
      const [, weight] = one.get(before) ?? [0, 0];
      const after = [...one.keys()].map(
        (word) => two.get(`${before} ${word}`) ?? weight * (word === '<s>' ? 0 : (one.get(word)?.[0] ?? 0)),
      );
      expect(after.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 2);
    },
  );
});
