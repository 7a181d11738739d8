import type { Table } from '../../src/core/table.ts';
import { type Scenario, call } from './scenario.ts';
import { place, tableOf } from './table.ts';

/** A table whose callers speak, and a call on it. */

export const routes = [
  place('sales', '1'),
  place('support', '2'),
  place('workshop', ['3', '33']),
  place('attic', [], { listed: false }),
  { kind: 'say', id: 'news', name: 'the news', keys: ['4'], listed: true, phrases: [], say: 'All is well.' },
  place('operator', '0', { name: 'the front desk' }),
] as const;
export const hearing = { provider: 'openai', confirm: 'auto', model: '', streamingModel: false } as const;
export const table = tableOf(routes, { hearing, fallback: 'operator' });
export const MENU = [
  'For sales, press 1.',
  'For support, press 2.',
  'For workshop, press 3.',
  'For the news, press 4.',
  'For the front desk, press 0.',
];
export const NOT_CAUGHT = 'Sorry, I did not catch that.';

/** A call in its first menu, everything heard. */
export const atMenu = (on: Table = table): Scenario => call(on).answered().heard().whatever();
