import { describe, expect, it } from 'vitest';
import type { AssistantAnswer } from '../../src/core/assistance.ts';
import type { Scenario } from '../support/scenario.ts';
import { MENU, NOT_CAUGHT, atMenu, hearing, routes } from '../support/speech-table.ts';
import { tableOf } from '../support/table.ts';

const assistant = { instructions: 'Check-in is from three.', model: 'm' };

describe('the assistant', () => {
  const withAssistant = tableOf(routes, { hearing, assistant, fallback: 'operator' });
  const asked = (words: string): Scenario => atMenu(withAssistant).says(words).whatever();
  const proposed = (routeId: string, quote: string): AssistantAnswer => ({
    kind: 'proposed',
    routeId,
    quote,
  });

  it('is asked what names no place, with what was said before, and never for what does', () => {
    const scenario = asked('when can I check in');
    scenario.assistantAnswers({ kind: 'said', text: 'From three.' }).expects('From three.');
    scenario.says('and on sundays').whatever();
    expect(scenario.questions.map(({ heard, before }) => ({ heard, before }))).toEqual([
      { heard: 'when can I check in', before: [] },
      {
        heard: 'and on sundays',
        before: [
          { by: 'caller', text: 'when can I check in' },
          { by: 'switchboard', text: 'From three.' },
        ],
      },
    ]);
    expect(asked('sales').questions).toEqual([]);
  });

  it('sees ids and names, and its instructions, and nothing that could be dialled', () => {
    const [question] = asked('when can I check in').questions;
    expect(question?.instructions).toBe('Check-in is from three.');
    expect(question?.choices).toContainEqual({ id: 'operator', name: 'the front desk' });
    expect(JSON.stringify(question)).not.toContain('pbx.example.com');
  });

  it('moves a caller to a place that it justifies with their own words', () => {
    asked('my bike is broken')
      .assistantAnswers(proposed('workshop', 'bike is broken'))
      .expects('Connecting you to workshop.');
  });

  it('has the caller asked where the words were not said, or the place has just been declined', () => {
    asked('my bike is broken')
      .assistantAnswers(proposed('workshop', 'to the workshop'))
      .expects('Workshop? Say yes, or press 3.');
    asked('my bike is broken')
      .assistantAnswers(proposed('workshop', ''))
      .expects('Workshop? Say yes, or press 3.');
    const declined = atMenu(withAssistant).says('not workshop').heard().says('my bike is broken').whatever();
    declined
      .assistantAnswers(proposed('workshop', 'my bike is broken'))
      .expects('Workshop? Say yes, or press 3.');
  });

  it('has the caller asked where the trial recogniser heard it', () => {
    const scenario = atMenu(withAssistant).saysToTrial('my bike is broken').whatever();
    scenario
      .assistantAnswers(proposed('workshop', 'bike is broken'))
      .expects('Workshop? Say yes, or press 3.');
  });

  it.each<[string, AssistantAnswer]>([
    ['is down', { kind: 'failed', reason: 'HTTP 500' }],
    ['names a place that is none', proposed('moon', 'bike is broken')],
    ['says nothing', { kind: 'said', text: ' ' }],
    [
      'says that it is transferring',
      { kind: 'said', text: "Sure, I'm transferring you to the workshop now." },
    ],
    ['promises a transfer', { kind: 'said', text: 'Let me connect you with the workshop.' }],
  ])('that %s is not followed: the menu', (_, answer) => {
    asked('my bike is broken')
      .assistantAnswers(answer)
      .expects(NOT_CAUGHT, ...MENU);
  });

  it('is waited for for 2.5 s, and not believed later', () => {
    const scenario = asked('my bike is broken')
      .after(2499)
      .expects()
      .after(1)
      .expects(NOT_CAUGHT, ...MENU);
    scenario.assistantAnswers({ kind: 'said', text: 'From three.' }).expects();
  });

  it('is forgotten when the caller presses a key, or says more', () => {
    asked('my bike')
      .presses('1')
      .whatever()
      .assistantAnswers({ kind: 'said', text: 'From three.' })
      .expects();
    asked('my bike').says('sales').expects('Connecting you to sales.');
  });
});
