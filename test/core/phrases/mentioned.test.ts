import { describe, expect, it } from 'vitest';
import { mentionedPlaces } from '../../../src/core/phrases/mentioned.ts';
import { index } from './garden.ts';

const places = (utterance: string): string => mentionedPlaces(utterance, index).join(' ');

describe('a name in words that the trial recogniser garbled', () => {
  it.each([
    ['for me to accounts', 'accounts'],
    ['accounts are couriers', 'accounts deliveries'],
    ['would like need to some in deliveries', 'deliveries'],
    ['is that the café', 'cafe'],
    ['can I person', 'operator'],
  ])('is good for a question: "%s"', (words, found) => {
    expect(places(words)).toBe(found);
  });

  it.each([
    'how much are the seedlings',
    'when is the café open',
    'do the couriers come today',
    'has accounts got it',
    'the café is closed today',
    'he was at accounts',
    'accounts never called',
  ])('is not asked for by who asks or tells of the place: "%s"', (words) => {
    expect(places(words)).toBe('');
  });

  it.each(['can I get an invoice', 'pay my invoices', 'I need two seedlings'])(
    'is not asked for by who wants a thing of it: "%s"',
    (words) => {
      expect(places(words)).toBe('');
    },
  );

  it.each([
    ['when I speak with some in accounts', 'accounts'],
    ['was hoping to talk so deliveries', 'deliveries'],
    ['can I talk a accounts', 'accounts'],
  ])('is asked for in whatever words by who wants to be put through: "%s"', (words, found) => {
    expect(places(words)).toBe(found);
  });

  it('is asked for where it is the matter that the caller calls about', () => {
    expect(places('question about my invoices')).toBe('accounts');
  });
});
