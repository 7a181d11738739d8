import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/core/phrases/words.ts';

describe('utterances', () => {
  it.each([
    ["I'd like, um, the spa", 'i would like , the spa'],
    ['Can you can you put me me through?', 'can you put me through ,'],
    ['press one one', 'press one one'],
    ['I dont wanna', 'i do not want to'],
    ['it’s Ann–Marie', 'it is ann marie'],
  ])('"%s" is cut into words', (text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words);
  });
});
