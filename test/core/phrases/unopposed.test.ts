import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('the people of a place', () => {
  it.each([
    "I'm efter yon accounts folk",
    'any of the accounts people will do',
    'somebody in accounts if there is such a person',
    'hoping to catch someone in accounts',
    'wondering whether there is anybody in accounts who might help',
    'anyone from the accounts team free for a chat',
  ])('are asked for in whatever words: %s', (utterance) => {
    expect(of(utterance)).toMatch(/^accounts /);
  });

  it('are asked for where "team" is left out of the name', () => {
    expect(of('someone in delivery please')).toBe('deliveries wanted-name');
    expect(of('delivery is rather late')).toBe('- no-request');
  });

  it.each([
    'how many people work in accounts',
    'who is the person in accounts',
    'somebody in accounts told me so',
    'the accounts people are very slow',
    'I have been talking to the accounts people for months',
    'tell the accounts people thank you',
    'is there a queue at the accounts desk',
    'I am at the accounts desk now',
    'I rang the accounts people',
    'I trusted the accounts people',
    'the delivery team were kind, please thank them',
    "my aunt's on the phone to the accounts people now",
    'there was no one at the accounts desk',
    'I am standing outside your accounts office',
    'I have a meeting with the accounts manager',
    'I am an accounts clerk',
    'pass this on to the accounts people',
    'I left a parcel at the gate for the accounts people',
    'give it to somebody in accounts',
    'I am waiting in for the delivery team',
  ])('are not when something else is said of them: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});

describe('a place that is to come to the phone', () => {
  it.each([
    'have an accounts clerk join the call',
    'bring the accounts people on the line',
    'would one of your accounts people pick up this call',
    'can you fetch accounts to the phone',
  ])('is asked for: %s', (utterance) => {
    expect(of(utterance)).toBe('accounts wanted-name');
  });

  it.each([
    'the accounts people on the phone yesterday were rude',
    "it's the accounts people on the phone turn that down",
    'send the invoices to my phone',
    'we had the accounts people on the phone',
    'who is the accounts clerk on this call',
  ])('is not when it is told of: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});
