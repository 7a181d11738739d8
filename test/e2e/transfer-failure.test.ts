import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERED, inTurn, verdict } from '../../stack/phone/refer.ts';
import { DIAL_TONE_HZ } from '../../stack/phone/tone.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';

const place = (id: string, key: string, more: object = {}) => ({
  id,
  name: id,
  keys: key,
  listed: false,
  transferTo: `tel:+1510555010${key}`,
  ...more,
});
const uriOf = (key: string): string => `tel:+1510555010${key}`;

const MENU = 'For operator, press 0.';

const table = {
  name: 'Failures',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  routes: [
    place('operator', '0', { listed: true, announce: 'The operator will help you.' }),
    place('billing', '1', { onFailure: ['sales'] }),
    place('accounts', '2', { onFailure: ['sales'], announce: 'Accounts, one moment please.' }),
    place('directory', '3', { onFailure: ['sales'], announce: 'Let me look in the directory.' }),
    place('reservations', '4', { announce: 'We put you through to reservations.' }),
    place('workshop', '5'),
    place('garage', '6', { onFailure: ['warehouse'], announce: 'I am trying the garage.' }),
    place('warehouse', '7', { announce: 'Perhaps the warehouse knows more.' }),
    place('sales', '8', { announce: 'Our sales people come next.' }),
    place('laundry', '9'),
  ],
  fallback: 'operator',
  transfer: { maxAttempts: 2, allow: { numbers: ['+1510'] } },
  // Nobody is to be hurried here.
  keypad: { firstDigitTimeoutMs: 60_000 },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550110', table);
});
afterAll(() => switchboard.close());

/** A caller who has pressed `key` during the greeting; `heard` tells what they have heard from `announcement` on. */
async function choose(key: string, announcement = '') {
  const call = await switchboard.dialAndListen();
  await call.press(key);
  return { call, heard: () => switchboard.heardFrom(call, announcement) };
}

it.concurrent('tells that a destination is busy and goes on to the next of its onFailure', async () => {
  const { call, heard } = await choose('1', 'Connecting you to billing.');
  call.onRefer(inTurn(verdict(486), ANSWERED));
  expect(await call.ended({ withinMs: 60_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
  expect(call.refers.map(({ referTo }) => referTo)).toEqual([uriOf('1'), uriOf('8')]);
  expect(await heard()).toEqual([
    'Connecting you to billing.',
    'Billing is busy.',
    'Our sales people come next.',
  ]);
  expect(await switchboard.recordOf(call, 'billing')).toEqual([
    { step: 'chosen', routeId: 'billing', rule: 'key' },
    { step: 'transfer', routeId: 'billing', verdict: 'busy', detail: 'destination 486' },
    { step: 'chosen', routeId: 'sales', rule: 'on-failure' },
    { step: 'transfer', routeId: 'sales', verdict: 'completed', detail: 'destination 200' },
    { step: 'ended', rule: 'moved' },
  ]);
});

it.concurrent('says once that it cannot transfer where the trunk refuses, and skips onFailure', async () => {
  const { call, heard } = await choose('2', 'Accounts, one moment please.');
  call.onRefer({ answer: 603 });
  await switchboard.hear(call, MENU, { withinMs: 60_000 });
  await call.hangUp();
  expect(call.refers.map(({ referTo }) => referTo)).toEqual([uriOf('2')]);
  expect(await heard()).toEqual([
    'Accounts, one moment please.',
    'I cannot transfer your call at the moment.',
    MENU,
  ]);
  expect(await switchboard.recordOf(call, 'accounts')).toEqual([
    { step: 'chosen', routeId: 'accounts', rule: 'key' },
    { step: 'transfer', routeId: 'accounts', verdict: 'trunk-refused', detail: 'trunk 603' },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

it.concurrent(
  'takes 603 from the destination for a refusal of the call, and goes on to onFailure',
  async () => {
    const { call, heard } = await choose('3', 'Let me look in the directory.');
    call.onRefer(inTurn(verdict(603), ANSWERED));
    await call.ended({ withinMs: 60_000 });
    expect(call.refers.map(({ referTo }) => referTo)).toEqual([uriOf('3'), uriOf('8')]);
    expect(await heard()).toEqual([
      'Let me look in the directory.',
      'Directory cannot take your call now.',
      'Our sales people come next.',
    ]);
    expect(await switchboard.recordOf(call, 'directory')).toEqual([
      { step: 'chosen', routeId: 'directory', rule: 'key' },
      { step: 'transfer', routeId: 'directory', verdict: 'declined', detail: 'destination 603' },
      { step: 'chosen', routeId: 'sales', rule: 'on-failure' },
      { step: 'transfer', routeId: 'sales', verdict: 'completed', detail: 'destination 200' },
      { step: 'ended', rule: 'moved' },
    ]);
  },
);

it.concurrent('sends the REFER again, 1 s later and without a word, where it crossed a request', async () => {
  const { call, heard } = await choose('4', 'We put you through to reservations.');
  call.onRefer(inTurn({ answer: 491 }, ANSWERED));
  await call.ended({ withinMs: 60_000 });
  expect(call.refers.map(({ referTo }) => referTo)).toEqual([uriOf('4'), uriOf('4')]);
  const [first, second] = call.refers;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000);
  expect(await heard()).toEqual(['We put you through to reservations.']);
  expect(await switchboard.recordOf(call, 'reservations')).toEqual([
    { step: 'chosen', routeId: 'reservations', rule: 'key' },
    { step: 'transfer', routeId: 'reservations', verdict: 'completed', detail: 'destination 200' },
    { step: 'ended', rule: 'moved' },
  ]);
});

it.concurrent(
  'ends within seconds and counts nothing as completed when the caller leaves in mid-REFER',
  async () => {
    const { call } = await choose('5');
    call.onRefer({ answer: 202, notify: [{ afterMs: 10, status: 180 }] });
    await call.refer({ withinMs: 30_000 });
    await call.ear.waitForTone(DIAL_TONE_HZ, { withinMs: 10_000 });
    await call.hangUp();
    // livekit-sip reports success here.
    expect(await switchboard.recordOf(call, 'workshop', 10_000)).toEqual([
      { step: 'chosen', routeId: 'workshop', rule: 'key' },
      { step: 'transfer', routeId: 'workshop', verdict: 'ended-during-transfer', detail: 'accepted' },
      { step: 'ended', rule: 'caller-left' },
    ]);
  },
);

it.concurrent('ends within seconds when the caller leaves before the REFER is answered', async () => {
  const { call } = await choose('9');
  call.onRefer({ answer: 'never' });
  await call.refer({ withinMs: 30_000 });
  await call.hangUp();
  expect(await switchboard.recordOf(call, 'laundry', 10_000)).toEqual([
    { step: 'chosen', routeId: 'laundry', rule: 'key' },
    { step: 'transfer', routeId: 'laundry', verdict: 'caller-left', detail: 'no verdict' },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

it.concurrent(
  'tries the fallback once when the call has been round too often, then says goodbye',
  async () => {
    const { call, heard } = await choose('6', 'I am trying the garage.');
    call.onRefer(verdict(486));
    expect(await call.ended({ withinMs: 90_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
    expect(call.refers.map(({ referTo }) => referTo)).toEqual([uriOf('6'), uriOf('7'), uriOf('0')]);
    expect(await heard()).toEqual([
      'I am trying the garage.',
      'Garage is busy.',
      'Perhaps the warehouse knows more.',
      'Warehouse is busy.',
      'The operator will help you.',
      'Operator is busy.',
      'Goodbye.',
    ]);
    expect(await switchboard.recordOf(call, 'garage')).toEqual([
      { step: 'chosen', routeId: 'garage', rule: 'key' },
      { step: 'transfer', routeId: 'garage', verdict: 'busy', detail: 'destination 486' },
      { step: 'chosen', routeId: 'warehouse', rule: 'on-failure' },
      { step: 'transfer', routeId: 'warehouse', verdict: 'busy', detail: 'destination 486' },
      { step: 'chosen', routeId: 'operator', rule: 'last-resort' },
      { step: 'transfer', routeId: 'operator', verdict: 'busy', detail: 'destination 486' },
      { step: 'ended', rule: 'worn-out' },
    ]);
  },
);
