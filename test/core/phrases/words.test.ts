import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/phrases/words.ts';

describe('utterances', () => {
  it.each([
    ["I'd like, um, the spa", 'i would like , the spa'],
    ['Can you can you put me me through?', 'can you put me through ,'],
    ['press one one', 'press one one'],
    ['I dont wanna', 'i do not want to'],
    ['well, the spa, yes well, the well being room', ', the spa , yes , the well being room'],
    ["the spa's not what I want", 'the spa is not what i want'],
    ['it is IT I want', 'it is IT i want'],
    ['IS IT OPEN', 'is it open'],
    ['it’s Ann–Marie', 'it is ann marie'],
  ])('"%s" is cut into words', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });
});
