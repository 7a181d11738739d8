import { describe, expect, it } from 'vitest';
import { dictionaryOf } from '../../../src/speech/local/dictionary.ts';

const WHOLE = ['boat B OW T', 'house HH AW S', 'the DH AH', 'the(2) DH IY', 'zebra Z IY B R AH', ''].join(
  '\n',
);

function dictionary(...words: readonly string[]): { text: string; guessed: readonly string[] } {
  return dictionaryOf(new Set(words), WHOLE);
}

describe('dictionaryOf', () => {
  it('takes every pronunciation of the words that are wanted, and no other word', () => {
    expect(dictionary('the', 'boat')).toEqual({
      text: 'the DH AH\nthe(2) DH IY\nboat B OW T\n',
      guessed: [],
    });
  });

  it('puts a missing word together from two that are there, and says that it guessed', () => {
    expect(dictionary('boathouse')).toEqual({ text: 'boathouse B OW T HH AW S\n', guessed: ['boathouse'] });
  });

  it.each([
    ['milano', 'M IH L AE N OW'],
    ['gate', 'G EY T'],
    ['bmx', 'B IY EH M EH K S'],
    ['schmitt', 'SH M IH T'],
    ['city', 'S IH T IY'],
    ['aim', 'EY M'],
  ])('reads any other by its letters: %s', (word, sounds) => {
    expect(dictionary(word)).toEqual({ text: `${word} ${sounds}\n`, guessed: [word] });
  });

  it('gives every word of letters some sound', () => {
    for (const word of ['a', 'q', "o'neill", 'xyz', 'ee', 'eye', 'ffff']) {
      expect(dictionary(word).text).toMatch(/^\S+( [A-Z]{1,2})+\n$/);
    }
  });
});
