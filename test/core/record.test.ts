import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../src/core/record.ts';
import type { Scenario } from '../support/scenario.ts';
import { call } from '../support/scenario.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const table = tableOf(
  [
    place('sales', ['1', '44']),
    place('annex', '12'),
    place('billing', '2', { onFailure: ['sales'] }),
    place('operator', '9'),
    {
      kind: 'say',
      id: 'way',
      name: 'how to find us',
      keys: ['5'],
      listed: true,
      phrases: [],
      say: 'On the quay.',
    },
  ],
  { fallback: 'operator' },
);

/** `step rule` of everything recorded from the answer on, without what was said. */
function steps(scenario: Scenario): readonly string[] {
  return scenario.records
    .filter(({ step }) => step !== 'said' && step !== 'connected')
    .map((entry) => ('rule' in entry ? `${entry.step} ${entry.rule}` : entry.step));
}

const pressing = (keys: string): Scenario => call(table).answered().presses(keys);

describe('the record of a key', () => {
  it.each([
    ['2', ['pressed exact-key', 'chosen key']],
    ['1', ['pressed prefix-wait']],
    ['12', ['pressed prefix-wait', 'pressed exact-key', 'chosen key']],
    ['1#', ['pressed prefix-wait', 'pressed end-key', 'chosen key']],
    ['1*', ['pressed prefix-wait', 'pressed clear-key']],
    ['77', ['pressed no-such-key', 'pressed swallowed']],
    ['*', ['pressed menu-key']],
    ['#', ['pressed idle-end-key']],
    ['2*', ['pressed exact-key', 'chosen key', 'pressed cancel-key']],
    ['20', ['pressed exact-key', 'chosen key', 'pressed operator-key', 'chosen operator-key']],
    ['23', ['pressed exact-key', 'chosen key', 'pressed ignored-while-announcing']],
  ])('says what %s did, and by which rule', (keys, expected) => {
    expect(steps(pressing(keys))).toEqual(expected);
  });

  it('says that a key during a transfer was ignored', () => {
    const scenario = pressing('2').heard().after(90).presses('1');
    expect(steps(scenario).at(-1)).toBe('pressed ignored-while-transferring');
  });

  it('says that the wait for a longer number decided', () => {
    expect(steps(pressing('1').after(3000))).toEqual([
      'pressed prefix-wait',
      'waited prefix-timeout',
      'chosen key',
    ]);
  });

  it('says that keys were kept until something could be chosen', () => {
    const scenario = call(table).presses('2').answered();
    expect(steps(scenario)).toEqual([
      'pressed kept',
      'waited kept-keys-now',
      'pressed exact-key',
      'chosen key',
    ]);
  });

  it('keeps digits under pii and nowhere else', () => {
    const { records } = pressing('44');
    const open = records.map((entry) => JSON.stringify({ ...entry, pii: undefined })).join();
    expect(open).not.toContain('44');
    expect(records).toContainEqual({
      step: 'pressed',
      rule: 'exact-key',
      routeId: 'sales',
      pii: { digits: '44' },
    });
  });
});

describe('the record of a choice', () => {
  it('tells by which of the route’s own keys it was made, without the digits', () => {
    expect(choicesOf(pressing('44').records)).toEqual([
      { routeId: 'sales', rule: 'key', way: 'key', key: 1 },
    ]);
  });

  it('tells the key that the operator has without saying', () => {
    expect(choicesOf(pressing('0').records)).toEqual([
      { routeId: 'operator', rule: 'key', way: 'key', key: 1 },
    ]);
  });

  it('tells the way of each choice', () => {
    const scenario = pressing('2').heard().after(90).settles('busy');
    expect(choicesOf(scenario.records).map(({ routeId, way }) => [routeId, way])).toEqual([
      ['billing', 'key'],
      ['sales', 'on-failure'],
    ]);
  });

  it('counts what helped nobody', () => {
    const scenario = pressing('7').after(1000).heard().after(7000);
    expect(scenario.records.filter(({ step }) => step === 'unhelped')).toEqual([
      { step: 'unhelped', rule: 'not-a-choice', count: 1, most: 3 },
      { step: 'unhelped', rule: 'silence', count: 1, most: 2 },
    ]);
  });
});

describe('the record of a transfer', () => {
  it('tells each REFER, its target under pii only, and the verdict', () => {
    const scenario = pressing('2')
      .heard()
      .after(90)
      .settles('glare')
      .after(1000)
      .settles('busy', 'destination 486');
    const about = scenario.records.filter(({ step }) => step === 'referred' || step === 'transfer');
    const pii = { target: uriOf('billing') };
    expect(about).toEqual([
      { step: 'referred', routeId: 'billing', rule: 'first', pii },
      { step: 'referred', routeId: 'billing', rule: 'again-after-glare', pii },
      { step: 'transfer', routeId: 'billing', verdict: 'busy', detail: 'destination 486' },
    ]);
  });
});

describe('the record of what was said', () => {
  const said = (scenario: Scenario): readonly (readonly string[])[] =>
    scenario.records.flatMap((entry) => (entry.step === 'said' ? [entry.sentences] : []));

  it('names the kinds of sentences, not their text', () => {
    expect(said(call(table).answered())).toEqual([['greeting', 'menu']]);
    expect(said(pressing('2').heard().after(90).settles('busy')).slice(1)).toEqual([
      ['connecting:billing'],
      ['busy:billing', 'connecting:sales'],
    ]);
    expect(said(pressing('5')).at(-1)).toEqual(['information:way', 'menu']);
    expect(said(pressing('7').after(1000)).at(-1)).toEqual(['notAChoice', 'menu']);
  });

  it('knows wording of the table’s own, and a route’s own announcement', () => {
    const own = tableOf([place('a', '1', { announce: 'A, now.' }), place('b', '2')], {
      notice: 'Recorded.',
      sentences: { connecting: 'To {name} you go.', menuEntry: '{keys} is {name}.' },
    });
    expect(said(call(own).answered())).toEqual([['notice']]);
    expect(said(call(own).answered().heard())).toEqual([['notice'], ['greeting', 'menu']]);
    expect(said(call(own).answered().heard().presses('1')).at(-1)).toEqual(['connecting:a']);
    expect(said(call(own).answered().heard().presses('2')).at(-1)).toEqual(['connecting:b']);
  });

  it('takes the route at hand where two are called the same', () => {
    const twins = tableOf([place('a', '1', { name: 'x' }), place('b', '2', { name: 'x' })]);
    expect(said(call(twins).answered().presses('2')).at(-1)).toEqual(['connecting:b']);
  });

  it('says so where a sentence is not the table’s', () => {
    const speaking = call({
      ...table,
      hearing: { ...table.hearing, provider: 'local' },
      assistant: { instructions: '', model: '' },
    });
    speaking.answered().happens({ type: 'utterance-heard', text: 'what are your hours', trial: false });
    const id = speaking.state.phase.name === 'thinking' ? speaking.state.phase.assistance : 0;
    speaking.happens({
      type: 'assistant-answered',
      id,
      answer: { kind: 'said', text: 'From nine to five.' },
    });
    expect(said(speaking).at(-1)).toEqual(['other']);
  });
});

it('records the line, a service that fails, and the end', () => {
  const scenario = call(table).answered();
  scenario.happens({ type: 'service-changed', service: 'hearing', works: false }).leaves();
  expect(scenario.records.filter(({ step }) => step !== 'said')).toEqual([
    { step: 'connected', rule: 'active' },
    { step: 'service', service: 'hearing', works: false },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

it('records that a line which never said that it was active was not waited for', () => {
  const scenario = call(table);
  scenario.happens({ type: 'track-subscribed' }).after(2000);
  expect(scenario.records[0]).toEqual({ step: 'connected', rule: 'not-waited-for' });
});
