import { describe, expect, it } from 'vitest';
import { type CallFacts, failuresOf, noFacts } from '../../../stack/demo/call-facts.ts';
import type { PlannedCall } from '../../../stack/demo/planned-call.ts';
import { place } from '../../support/table.ts';

const planned: PlannedCall = {
  title: '',
  key: '1',
  cue: '',
  transfers: [
    {
      route: place('workshop', '1'),
      target: 'tel:+1',
      sentences: ['Welcome.', 'One moment.'],
      verdict: 'busy',
    },
    { route: place('sales', '2'), target: 'tel:+2', sentences: ['It is busy.'], verdict: 'completed' },
  ],
};

function factsOf(change: Partial<CallFacts> = {}): CallFacts {
  return {
    answered: true,
    heard: ['Welcome.', 'For sales, press 2.', 'One moment.', 'It is busy.'],
    refers: [
      { target: 'tel:+1', toneHeard: true },
      { target: 'tel:+2', toneHeard: true },
    ],
    verdicts: [
      { routeId: 'workshop', verdict: 'busy' },
      { routeId: 'sales', verdict: 'completed' },
    ],
    byeReceived: true,
    ...change,
  };
}

describe('the result of a call', () => {
  it('is good where everything came as planned', () => {
    expect(failuresOf(planned, factsOf())).toEqual([]);
  });

  it('is one sentence for a call that was never answered', () => {
    expect(failuresOf(planned, noFacts())).toEqual(['The call was not answered.']);
  });

  it.each<[string, Partial<CallFacts>]>([
    ['“One moment.” was not recognised at the caller’s ear.', { heard: ['Welcome.', 'It is busy.'] }],
    ['There was no REFER to tel:+2.', { refers: [{ target: 'tel:+1', toneHeard: true }] }],
    [
      'A REFER went to tel:+3 and not to tel:+2.',
      {
        refers: [
          { target: 'tel:+1', toneHeard: true },
          { target: 'tel:+3', toneHeard: true },
        ],
      },
    ],
    [
      'The caller did not hear the dial tone after the REFER to tel:+1.',
      {
        refers: [
          { target: 'tel:+1', toneHeard: false },
          { target: 'tel:+2', toneHeard: true },
        ],
      },
    ],
    [
      'There were more REFERs than places to go to.',
      { refers: [...factsOf().refers, { target: 'tel:+2', toneHeard: true }] },
    ],
    [
      'The worker gave no verdict on the transfer to sales.',
      { verdicts: [{ routeId: 'workshop', verdict: 'busy' }] },
    ],
    [
      'The worker’s verdict on the transfer to sales was “unknown”, not “completed”.',
      {
        verdicts: [
          { routeId: 'workshop', verdict: 'busy' },
          { routeId: 'sales', verdict: 'unknown' },
        ],
      },
    ],
    ['The switchboard did not end the call with a BYE.', { byeReceived: false }],
  ])('says: %s', (sentence, change) => {
    expect(failuresOf(planned, factsOf(change))).toEqual([sentence]);
  });

  it('wants no dial tone where the table has none', () => {
    const silent: PlannedCall = {
      ...planned,
      transfers: planned.transfers.map((transfer) => ({
        ...transfer,
        route: { ...transfer.route, dialtone: false },
      })),
    };
    const refers = factsOf().refers.map(({ target }) => ({ target, toneHeard: false }));
    expect(failuresOf(silent, factsOf({ refers }))).toEqual([]);
  });
});
