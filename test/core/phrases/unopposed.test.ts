import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('the people of a place', () => {
  it.each([
    "I'm efter yon accounts folk",
    'any of the accounts people will do',
    'somebody in accounts if there is such a person',
    'hoping to catch someone in accounts',
  ])('are asked for in whatever words: %s', (utterance) => {
    expect(of(utterance)).toMatch(/^accounts /);
  });

  it.each([
    'how many people work in accounts',
    'who is the person in accounts',
    'somebody in accounts told me so',
    'the accounts people are very slow',
    'I have been talking to the accounts people for months',
    'tell the accounts people thank you',
  ])('are not when something else is said of them: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});
