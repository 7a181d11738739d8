import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('callers who take up a call again', () => {
  it.each([
    'returning a call from accounts',
    "somebody in accounts left me a message, I'm just ringing them back",
    'accounts rang me, can you get them for me',
    'I was on to accounts and the line dropped',
    'we got cut off, I was speaking to accounts',
    "I've a missed call off the accounts team, I'm just ringing them back",
    "I'm returning the accounts office's call",
    'I missed a call from accounts this morning and I am phoning back',
  ])('are moved there: %s', (utterance) => {
    expect(of(utterance)).toMatch(/^accounts (?:request|wanted)-name$/);
  });

  it.each([
    'accounts rang me yesterday',
    'ask accounts to ring me back',
    "I'll call accounts back tomorrow",
    'I missed a call from my sister about the accounts',
    'why did I get a call from accounts, I am calling back',
    'you cut me off when I was talking to accounts',
  ])('and who only tells of a call is left alone: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});
