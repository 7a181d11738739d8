import { describe, expect, it } from 'vitest';
import { phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { named, of } from './garden.ts';

describe('orders that name whom to bring to the phone', () => {
  it.each([
    'put accounts on',
    'put the accounts people on',
    'put the accounts on the phone',
    'get accounts on the phone',
    'could you raise accounts for me',
    'is there anybody in accounts',
    'is anyone in accounts free to take a call',
    'accounts, are they there',
    'who have you got in accounts that I could talk to',
    'can you connect accounts please',
    'any chance accounts could take my call',
    'would accounts be free for a minute',
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

  it('move the caller to whose profession it is, where others may be free or available too', () => {
    const shop = phraseIndex([named('flowers', 'the florist', '1'), named('hall', 'the garden hall', '2')]);
    expect(of('is my florist available this afternoon', shop)).toBe('flowers request-name');
    expect(of('is there a florist there who could talk me through it', shop)).toBe('flowers request-name');
    expect(of('is the garden hall available', shop)).toBe('- no-request');
    expect(of('is the florist available for weddings', shop)).toBe('- no-request');
  });
});
