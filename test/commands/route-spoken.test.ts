import { describe, expect, it } from 'vitest';
import { spokenAnswer } from '../../src/commands/route-spoken.ts';
import { phraseIndex } from '../../src/core/phrases/phrase-index.ts';
import type { Table } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

const table = tableOf([place('sales', '1'), place('spa', '2', { name: 'the spa' }), place('operator', [])]);

function say(text: string, on: Table = table): string {
  const answer = spokenAnswer(on, phraseIndex(on.routes), { text, trunkId: '*', wall: 0 });
  return `${answer.chosen ? '' : '✗ '}${answer.text}`;
}

describe('where words lead', () => {
  it('tells the route, the rule, and what its key would do', () => {
    expect(say('put me through to the spa')).toBe(
      'said "put me through to the spa" → the spa (spa), by the rule request-name\n' +
        '  the same as pressed 2 → the spa (spa): "Connecting you to the spa." ' +
        'REFER sip:spa@pbx.example.com, dial tone, up to 75 s, then the menu',
    );
  });

  it('leads a request for a person to the operator, whose key is 0', () => {
    expect(say('a person please')).toMatch(
      /→ operator \(operator\), by the rule person\n {2}the same as pressed 0 →/,
    );
    const without = tableOf([place('sales', '1')]);
    expect(say('a person please', without)).toMatch(/^✗ .* → a person, and this table has no operator/);
  });

  it('chooses nothing where it asks, or hears no request, or a denial', () => {
    expect(say('sales or the spa')).toBe(
      '✗ said "sales or the spa" → a question: "sales or the spa?", by the rule two-places',
    );
    expect(say('nice weather')).toBe('✗ said "nice weather" → no place, by the rule no-request');
    expect(say('not the spa')).toBe('✗ said "not the spa" → no place, not the spa, by the rule denied');
  });
});
