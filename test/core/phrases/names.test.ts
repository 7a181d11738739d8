import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/core/phrases/names.ts';
import { type NamedRoute, phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { understand } from '../../../src/core/phrases/understand.ts';
import { wordsOf } from '../../../src/core/phrases/words.ts';

const route = (id: string, name: string, ...phrases: string[]): NamedRoute => ({
  id,
  name,
  keys: [],
  phrases,
});

function find(routes: readonly NamedRoute[], said: string): string {
  const name = phraseIndex(routes).names.get(keyOf(wordsOf(said)));
  return name === undefined ? '-' : `${name.routeIds.join(' ')} ${name.fit}`;
}

describe('names', () => {
  it.each([
    ['the help-desk', 'helpdesk'],
    ["the mayor's office", 'mayors office'],
    ['paediatrics', 'pediatrics'],
    ['fitness centre', 'fitness centers'],
    ['R&D', 'r and d'],
    ['Café', 'cafe'],
    ['colour studio', 'color studio'],
    ['gate 4', 'gate for'],
    ['new enquiries', 'new inquiries'],
    ['X-ray', 'xray'],
  ])('"%s" is "%s"', (name, said) => {
    expect(find([route('a', name)], said)).toBe('a whole');
  });

  it('keep what is left without "team", "desk" and the like', () => {
    expect(find([route('a', 'the fraud team')], 'fraud')).toBe('a core');
    expect(find([route('a', 'the contact office')], 'contact')).toBe('-');
    expect(find([route('a', 'the contact office')], 'contact support')).toBe('a whole');
  });

  it('are found by what recognisers write for the same sound, and with commas where they are lists', () => {
    const town = phraseIndex([
      route('tax', 'council tax'),
      route('bins', 'waste, glass and recycling'),
      route('sell', 'sales'),
    ]);
    const asked = (utterance: string): unknown => understand(utterance, town);
    expect(asked('put me through to counsel tacks')).toMatchObject({ routeId: 'tax' });
    expect(asked('waist, glass and recycling, please')).toMatchObject({ routeId: 'bins' });
    expect(asked('can I speak to a salesperson')).toMatchObject({ routeId: 'sell' });
    expect(asked('recycling, sales')).toMatchObject({ kind: 'ask' });
  });

  it('are no word for people right after another name', () => {
    const firm = phraseIndex([route('pay', 'payroll'), route('people', 'the people team')]);
    expect(understand('the payroll people please', firm)).toMatchObject({ routeId: 'pay' });
    expect(understand('the people team please', firm)).toMatchObject({ routeId: 'people' });
  });

  it('are also known by their ends and parts, which prove less', () => {
    const trainer = [route('gym', 'personal trainer'), route('cards', 'card services')];
    expect(find(trainer, 'trainer')).toBe('gym end');
    expect(find(trainer, 'card')).toBe('cards end');
    expect(find([route('a', 'student health centre')], 'student health')).toBe('a part');
    expect(find([route('a', 'room service')], 'service')).toBe('-');
  });

  it('belong to whom they fit best, and to all of those', () => {
    const routes = [route('new', 'new car sales'), route('fleet', 'fleet sales'), route('sales', 'showroom')];
    expect(find(routes, 'sales')).toBe('new fleet end');
    expect(find([...routes, route('main', 'sales')], 'sales')).toBe('main whole');
  });

  it('of two things are those two things', () => {
    expect(find([route('waste', 'waste and recycling')], 'recycling')).toBe('waste whole');
    expect(find([route('er', 'A and E')], 'a and e')).toBe('er whole');
    expect(find([route('er', 'A and E')], 'e')).toBe('-');
  });

  it('of the operator are taken whole', () => {
    expect(find([route('operator', 'customer service')], 'customer')).toBe('-');
    expect(find([route('operator', 'the school office')], 'school')).toBe('-');
  });
});
