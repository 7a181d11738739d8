import { describe, expect, it } from 'vitest';
import { figures, type Phrase } from '../../../bench/hearing/score.ts';

/** Right, asked, wrong and false accepts, without the shares. */
function figuresOf(phrase: Omit<Phrase, 'text'>, got: string): string {
  const trial = { ...phrase, text: 'a phrase', voice: 'slt', band: 'wide', heard: 'a phrase', ms: 1 };
  const [line = ''] = figures([trial], [got], () => 'all');
  const [, ...cells] = line.split(' | ');
  return cells.map((cell) => cell.split(' ')[0]).join(' ');
}

describe('the figures of the trial recogniser', () => {
  it.each([
    ['the place that was wanted as right', { expect: 'spa' }, 'spa', '1/1 0/1 0/1 -'],
    ['a question which of several places as asked', { expect: 'spa' }, 'ask', '0/1 1/1 0/1 -'],
    ['another place as wrong', { expect: 'spa' }, 'bar', '0/1 0/1 1/1 -'],
    ['nothing as neither', { expect: 'spa' }, 'none', '0/1 0/1 0/1 -'],
    [
      'a place that would do as well as right',
      { expect: 'spa', also: ['operator'] },
      'operator',
      '1/1 0/1 0/1 -',
    ],
    ['a place where none was wanted as a false accept', { expect: 'none' }, 'spa', '- - - 1/1'],
    [
      'a place that may be asked about where none is wanted as none',
      { expect: 'none', also: ['spa'] },
      'spa',
      '- - - 0/1',
    ],
  ])('count %s', (_, phrase, got, line) => {
    expect(figuresOf(phrase, got)).toBe(line);
  });
});
