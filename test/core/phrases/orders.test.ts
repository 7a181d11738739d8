import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('orders that name whom to bring to the phone', () => {
  it.each([
    'put accounts on',
    'get accounts on the phone',
    'could you raise accounts for me',
    'is there anybody in accounts',
    'is anyone in accounts free to take a call',
    'accounts, are they there',
    'who have you got in accounts that I could talk to',
    'can you connect accounts please',
  ])('move the caller there: %s', (utterance) => {
    expect(of(utterance)).toMatch(/^accounts (?:request|wanted)-name$/);
  });

  it.each([
    'is there anybody in accounts on Sundays',
    'are deliveries free',
    'are couriers free on Sundays',
    'when are accounts there',
    'how do I connect the tea room lights',
    'get my invoices on the table',
  ])('and questions about a place do not: %s', (utterance) => {
    expect(of(utterance)).toBe('- no-request');
  });
});
