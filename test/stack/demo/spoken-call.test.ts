import { describe, expect, it } from 'vitest';
import { planSpokenCall } from '../../../stack/demo/spoken-call.ts';
import { place, tableOf } from '../../support/table.ts';

const sales = place('sales', '2');
const workshop = place('workshop', '1', { onFailure: ['sales'] });

describe('the demo’s spoken call', () => {
  it('goes to a place that no key of the demo is pressed for, the one with the shortest name, after a question', () => {
    const routes = [workshop, sales, place('bicycle rentals', '3'), place('billing', '4')];
    expect(planSpokenCall(tableOf(routes))).toMatchObject({
      title: 'The caller says “transfer me to billing”, is asked whether that is right, and billing answers.',
      spoken: {
        request: 'transfer me to billing',
        question: 'Billing? Say yes, or press 4.',
        reply: 'yes',
      },
      cue: 'For billing, press 4.',
      transfers: [
        {
          target: 'sip:billing@pbx.example.com',
          sentences: ['Welcome.', 'Billing? Say yes, or press 4.', 'Connecting you to billing.'],
          verdict: 'completed',
        },
      ],
    });
  });

  it('cannot be placed on a table without such a place', () => {
    expect(() => planSpokenCall(tableOf([workshop, sales]))).toThrow('needs one more listed route');
  });
});
