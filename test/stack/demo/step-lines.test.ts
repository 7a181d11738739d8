import { expect, it } from 'vitest';
import { stepLine } from '../../../stack/demo/step-lines.ts';
import { place } from '../../support/table.ts';

const routes = [place('front', '0', { name: 'the front desk' })];

it.each([
  [{ msg: 'call started' }, 'a call has come in'],
  [{ msg: 'call ended' }, 'the call is over'],
  [{ msg: 'call step', step: 'chosen', routeId: 'front', rule: 'key' }, 'chosen: the front desk (rule: key)'],
  [
    { msg: 'call step', step: 'transfer', routeId: 'front', verdict: 'busy', detail: 'destination 486' },
    'verdict on the transfer to the front desk: busy (destination 486)',
  ],
  [{ msg: 'call step', step: 'chosen', routeId: 'gone', rule: 'key' }, 'chosen: gone (rule: key)'],
  [{ msg: 'call step', step: 'ended', rule: 'moved' }, undefined],
  [{ msg: 'registered worker' }, undefined],
])('says of %j: %s', (line, words) => {
  expect(stepLine(line, routes)).toBe(words);
});
