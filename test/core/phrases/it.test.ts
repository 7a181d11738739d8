import { describe, expect, it } from 'vitest';
import { phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { named, of } from './garden.ts';

const billing = named('billing', 'billing', '2');

describe.each(['IT', 'the IT department', 'it support'])('the department "%s"', (name) => {
  const office = phraseIndex([named('tech', name, '1'), billing]);

  it.each([
    'IT please',
    'No, IT.',
    'put me through to it',
    'can I speak to someone in it',
    'who do I talk to in it',
    'get me the it people',
    'I was told to speak to IT',
    "it's IT I want",
    'the it help desk please',
  ])('is asked for: %s', (utterance) => {
    expect(of(utterance, office)).toMatch(/^tech /);
  });

  it.each([
    ['I want to talk to somebody about it', 'person'],
    ['I want to speak to billing about it', 'billing request-name'],
    ['it is rather cold', '- no-request'],
    ['stop it', '- cancel'],
    ['IS IT OPEN ON SUNDAY', '- no-request'],
    ['it', '- no-request'],
    ['can you help me with it', '- no-request'],
  ])('is not where "it" is only a word: %s', (utterance, expected) => {
    expect(of(utterance, office)).toBe(expected);
  });
});
