import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../src/core/phrases/answer.ts';
import { type NamedRoute, phraseIndex } from '../../../src/core/phrases/phrase-index.ts';

const route = (id: string, name: string, key: string): NamedRoute => ({ id, name, keys: [key], phrases: [] });
const index = phraseIndex([
  route('new', 'new car sales', '1'),
  route('used', 'used car sales', '2'),
  route('parts', 'parts', '3'),
  route('operator', 'the front desk', '0'),
]);

function of(utterance: string, ...asked: readonly string[]): string {
  const answer = readAnswer(utterance, asked, index);
  if (answer.kind === 'route') return answer.routeId;
  if (answer.kind === 'no') return 'no';
  const { understanding } = answer;
  return `other: ${understanding.kind === 'route' ? understanding.routeId : understanding.kind}`;
}

describe('the answer to "New car sales or used car sales?"', () => {
  it.each([
    ['used car sales', 'used'],
    ['used', 'used'],
    ['the new ones please', 'new'],
    ['um yes the new car sales', 'new'],
    ['the first one', 'new'],
    ['second', 'used'],
    ['the latter please', 'used'],
    ['not the used', 'new'],
    ['press two', 'used'],
    ['one', 'new'],
    ['either', 'new'],
    ['I do not mind', 'new'],
    ['neither', 'no'],
    ['no thank you', 'no'],
    ['wait', 'no'],
    ['not new car sales and not used car sales', 'no'],
    ['no, parts', 'other: parts'],
    ['press three', 'other: parts'],
    ['can I speak to a person', 'other: operator'],
    ['yes', 'other: none'],
    ['what is the difference', 'other: none'],
    ['I used to have a car from you when I lived in Leeds', 'other: none'],
  ])('%s', (utterance, expected) => {
    expect(of(utterance, 'new', 'used')).toBe(expected);
  });
});

describe('the answer to "Parts? Say yes, or press 3."', () => {
  it.each([
    ['yes', 'parts'],
    ['yes please', 'parts'],
    ["that's right", 'parts'],
    ['parts', 'parts'],
    ['three', 'parts'],
    ['no', 'no'],
    ['nope, not parts', 'no'],
    ['no, put me through to used car sales', 'other: used'],
    ['yesterday', 'other: none'],
  ])('%s', (utterance, expected) => {
    expect(of(utterance, 'parts')).toBe(expected);
  });
});
