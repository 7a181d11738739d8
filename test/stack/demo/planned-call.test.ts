import { describe, expect, it } from 'vitest';
import { planCalls, scriptOf } from '../../../stack/demo/planned-call.ts';
import { place, tableOf } from '../../support/table.ts';

const sales = place('sales', '2');
const workshop = place('workshop', '1', { onFailure: ['sales'], announce: 'One moment.' });

describe('the demo’s two calls', () => {
  it('go to a place that answers, and to a busy one that another stands in for', () => {
    const [first, second] = planCalls(tableOf([workshop, sales]));
    expect(first).toMatchObject({
      title: 'The caller presses 2 for sales, and sales answers.',
      key: '2',
      cue: 'For sales, press 2.',
      transfers: [
        {
          target: 'sip:sales@pbx.example.com',
          sentences: ['Welcome.', 'Connecting you to sales.'],
          verdict: 'completed',
        },
      ],
    });
    expect(second).toMatchObject({
      title: 'The caller presses 1 for workshop, which is busy; sales takes the call.',
      key: '1',
      transfers: [
        {
          target: 'sip:workshop@pbx.example.com',
          sentences: ['Welcome.', 'One moment.'],
          verdict: 'busy',
        },
        {
          target: 'sip:sales@pbx.example.com',
          sentences: ['Workshop is busy.', 'Connecting you to sales.'],
          verdict: 'completed',
        },
      ],
    });
  });

  it('begin with the notice where the table has one', () => {
    const [first] = planCalls(tableOf([workshop, sales], { notice: 'This call is recorded.' }));
    expect(first?.transfers[0]?.sentences.slice(0, 2)).toEqual(['This call is recorded.', 'Welcome.']);
  });

  it('put a bare number into the trunk’s referTo', () => {
    const number = place('sales', '2', { target: { kind: 'number', e164: '+15105550113' } });
    expect(planCalls(tableOf([workshop, number]))[0]?.transfers[0]?.target).toBe('tel:+15105550113');
  });

  it('pass over keys that begin longer ones, and places that the menu does not name', () => {
    const routes = [
      place('slow', '3'),
      place('long', '31', { onFailure: ['sales'], listed: false }),
      workshop,
      sales,
    ];
    expect(planCalls(tableOf(routes)).map(({ key }) => key)).toEqual(['2', '1']);
  });

  it.each([
    [[sales]],
    [[sales, place('workshop', '1')]],
    [[place('workshop', '1', { onFailure: ['nobody'] }), sales]],
  ])('cannot be placed on a table without such places: %#', (routes) => {
    expect(() => planCalls(tableOf(routes))).toThrow('needs two listed routes');
  });
});

describe('the other side of a transfer', () => {
  it('takes the REFER and ends with 200 where it answers, with 486 where it is busy', () => {
    const [first, second] = planCalls(tableOf([workshop, sales]));
    const last = (index: number) => scriptOf(second?.transfers[index]).notify?.at(-1)?.status;
    expect(scriptOf(first?.transfers[0])).toMatchObject({
      answer: 202,
      notify: [{ status: 100 }, { status: 200 }],
    });
    expect([last(0), last(1), last(2)]).toEqual([486, 200, 200]);
  });
});
