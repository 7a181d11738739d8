import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('callers who say who sent them, or whom it is they want', () => {
  it.each([
    'my neighbour said I should ask for accounts',
    'the reminder says to contact accounts',
    "it's accounts that I'm after",
    'accounts, that is who I want to speak to',
    "I don't want couriers, it's accounts I asked for",
    'I was told to speak to accounts',
    "it's the accounts people I'm looking to get hold of",
    'is it the accounts team I speak to',
    'what I want is the accounts office',
    'who have you got in accounts that I could ask',
    'they say it is none of theirs, and that I should ask for accounts',
    'I have a message to call accounts',
    'sir the office for accounts I like to talk',
  ])('are moved there: %s', (utterance) => {
    expect(of(utterance)).toBe('accounts request-name');
  });

  it.each([
    'accounts told me to ring you',
    'why did they say I should ask for accounts',
    'she says the tea room is closed',
    'who is in charge of accounts',
    'the ticket says to go to accounts when I get there',
    'he was told to ask for accounts',
    'they said to talk to accounts and then they went home',
    "the driver said I'd have to speak to the council",
  ])('and who only reports is left alone: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});
