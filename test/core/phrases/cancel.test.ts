import { describe, expect, it } from 'vitest';
import { isCancel } from '../../../src/core/phrases/cancel.ts';

describe('words that stop an announcement', () => {
  it.each([
    'no',
    'No, no!',
    'wait a second please',
    'hold on',
    'cancel',
    'stop it',
    'not that one',
    "that's wrong",
    'sorry, wrong department',
    "don't transfer me",
    'never mind',
    'back to the menu',
    'I changed my mind',
  ])('%s', (utterance) => {
    expect(isCancel(utterance)).toBe(true);
  });

  it.each([
    '',
    'yes',
    'thank you',
    'okay',
    'no problem',
    'no worries',
    'please',
    'I cannot wait to see it',
    'now',
  ])('not: %s', (utterance) => {
    expect(isCancel(utterance)).toBe(false);
  });
});
