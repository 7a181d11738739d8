import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';

describe('what is said before the menu', () => {
  it('should not take longer than 15 s', () => {
    const words = (count: number): string => 'welcome '.repeat(count);
    expect(warningsOf(cleanFile({ greeting: words(38) }))).toEqual([]);
    expect(warningsOf(cleanFile({ greeting: words(50) }))).toEqual([
      'greeting: Reading it out takes about 20 s. The menu comes after it. ' +
        'Fix: Write 37 words at most, and give the rest a route with "say".',
    ]);
    expect(warningsOf(cleanFile({ notice: words(50) }))[0]).toMatch(/^notice: .* No key shortens it\./);
  });
});

describe('sentences of your own', () => {
  it('should name the place, and the menu its keys', () => {
    const sentences = {
      menuEntry: 'Press {keys}.',
      connecting: 'One moment, {name}.',
      busy: 'They are busy.',
    };
    expect(warningsOf(cleanFile({ sentences }))).toEqual([
      'sentences.busy: It lacks {name}: callers hear the same whatever that is. Fix: Put {name} where it belongs.',
      'sentences.menuEntry: It lacks {name}: callers hear the same whatever that is. Fix: Put {name} where it belongs.',
    ]);
    expect(warningsOf(cleanFile({ sentences: { menuEntry: '{name}.' } }))[0]).toContain('lacks {keys}');
  });
});

describe('a name', () => {
  function warnings(name: string, sentences = {}): readonly string[] {
    const routes = [place('sales', '1', { name }), place('operator', '0', { name: 'the operator' })];
    return warningsOf(cleanFile({ routes, sentences, hearing: { provider: 'off' } }));
  }

  it.each([
    'sales',
    'Sales',
    'the spa',
    'our shop',
    'reception',
    'how to find us',
    "Sam's bar",
    'Harbour Bar',
    'HR',
    'bicycle rentals',
    'the front desk',
  ])('may be %j', (name) => {
    expect(warnings(name)).toEqual([]);
  });

  it.each([
    ['front desk', 'It lacks an article: "Connecting you to front desk." Fix: Write "the front desk".'],
    ['Spa', 'It lacks an article: "Connecting you to Spa." Fix: Write "the spa".'],
    ['sales.', 'Fix: Write "sales".'],
    ['SALES', 'Voices may spell out what is in capitals. Fix: Write "sales".'],
  ])('should not be %j', (name, text) => {
    expect(warnings(name)).toEqual([expect.stringContaining(text)]);
  });

  it('should not bring a second article into a sentence', () => {
    expect(warnings('the spa', { connecting: 'One moment, I am calling the {name}.' }).slice(0, 1)).toEqual([
      'routes[0].name: Callers hear two articles: "One moment, I am calling the the spa." ' +
        'Fix: Keep one: in the name, or in the sentence.',
    ]);
  });
});
