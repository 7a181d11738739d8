import { afterAll, beforeAll, expect, it } from 'vitest';
import { Switchboard } from '../support/e2e/switchboard.ts';

const table = {
  name: 'Door',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  routes: [
    { id: 'billing', name: 'billing', keys: '1', transferTo: 'tel:+15105550141', onFailure: ['sales'] },
    { id: 'sales', name: 'sales', keys: '2', listed: false, transferTo: 'tel:+15105550142' },
  ],
  transfer: { allow: { numbers: ['+1510'] } },
  // Nobody is to be hurried here.
  keypad: { firstDigitTimeoutMs: 60_000 },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

/**
 * Such a table is refused when it is read. So the ceiling is lowered where the door stands, in the calls' own
 * processes, and only after the worker has taken the table.
 */
const LOWER_CEILING = `if (process.send) process.env.SWITCHBOARD_ALLOW_NUMBERS = '+44';`;
const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(LOWER_CEILING)}` };

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550113', table, env);
});
afterAll(() => switchboard.close());

it('keeps a destination outside the ceiling from the wire, tells the caller, and names it in no log', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('1');
  await switchboard.hear(call, 'For billing, press 1.', { withinMs: 30_000 });
  await call.hangUp();
  expect(call.refers).toEqual([]);
  expect(await switchboard.heardFrom(call, 'Connecting you to billing.')).toEqual([
    'Connecting you to billing.',
    'I cannot transfer your call at the moment.',
    'For billing, press 1.',
  ]);
  expect(await switchboard.recordOf(call, 'billing')).toEqual([
    { step: 'chosen', routeId: 'billing', rule: 'key' },
    { step: 'transfer', routeId: 'billing', verdict: 'configuration-fault', detail: 'not allowed' },
    { step: 'ended', rule: 'caller-left' },
  ]);
  const { lines } = switchboard.worker;
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'a destination may not be dialled', routeId: 'billing' }),
  );
  expect(JSON.stringify(lines)).not.toContain('5105550141');
});
