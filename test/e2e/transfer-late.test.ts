import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERED, inTurn } from '../../stack/phone/refer.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';

const place = (id: string, key: string) => ({
  id,
  name: id,
  keys: key,
  listed: false,
  transferTo: `tel:+1510555013${key}`,
});

const table = {
  name: 'Late',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  routes: [
    place('billing', '1'),
    { ...place('sales', '2'), listed: true },
    place('workshop', '3'),
    place('garage', '4'),
  ],
  // The shortest time that a table may have.
  transfer: { ringTimeoutSeconds: 30, allow: { numbers: ['+1510'] } },
  // Nobody is to be hurried here.
  keypad: { firstDigitTimeoutMs: 60_000 },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

const NOT_YET = 'They have not answered yet. Stay on the line, or press star for the choices.';
const MENU = 'For sales, press 2.';

/** Which of the two gives up first, livekit-server or livekit-sip, is theirs to settle. */
const NO_VERDICT: unknown = expect.stringMatching(/^(deadline_exceeded|canceled)$/);

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550112', table);
});
afterAll(() => switchboard.close());

it.concurrent(
  'tells the caller when no verdict comes, and asks for nothing more until they press a key',
  async () => {
    const call = await switchboard.dialAndListen();
    call.onRefer(inTurn({ answer: 202 }, ANSWERED));
    await call.press('1');
    await switchboard.hear(call, NOT_YET, { withinMs: 90_000 });
    await call.press('*');
    await switchboard.hear(call, MENU, { withinMs: 30_000 });
    expect(call.refers).toHaveLength(1);
    const announcement = 'Connecting you to billing.';
    expect(await switchboard.heardFrom(call, announcement)).toEqual([announcement, NOT_YET, MENU]);
    await call.press('2');
    expect(await call.ended({ withinMs: 30_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
    expect(call.refers.map(({ referTo }) => referTo)).toEqual(['tel:+15105550131', 'tel:+15105550132']);
    expect(await switchboard.recordOf(call, 'billing')).toEqual([
      { step: 'chosen', routeId: 'billing', rule: 'key' },
      { step: 'transfer', routeId: 'billing', verdict: 'unknown', detail: NO_VERDICT },
      { step: 'chosen', routeId: 'sales', rule: 'key' },
      { step: 'transfer', routeId: 'sales', verdict: 'completed', detail: 'destination 200' },
      { step: 'ended', rule: 'moved' },
    ]);
  },
);

it.concurrent('lets the caller go when the destination answers 10 s after our time-out', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer({ answer: 202, notify: [{ afterMs: 40_000, status: 200 }], then: 'bye' });
  await call.press('3');
  expect(await call.ended({ withinMs: 90_000 })).toMatchObject({ by: 'caller', how: 'bye' });
  expect(call.refers).toHaveLength(1);
  // The last that they have heard: no menu, which would lead them to a second REFER.
  expect((await switchboard.heardBy(call)).at(-1)).toBe(NOT_YET);
  expect(await switchboard.recordOf(call, 'workshop', 10_000)).toEqual([
    { step: 'chosen', routeId: 'workshop', rule: 'key' },
    { step: 'transfer', routeId: 'workshop', verdict: 'unknown', detail: NO_VERDICT },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

it.concurrent('waits for the verdict through 20 s without any RTP', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer({ answer: 202, notify: [{ afterMs: 20_000, status: 200 }], rtp: 'stop' });
  await call.press('4');
  const { at } = await call.refer({ withinMs: 30_000 });
  const end = await call.ended({ withinMs: 60_000 });
  expect(end).toMatchObject({ by: 'switchboard', how: 'bye' });
  // Not before the destination had answered: livekit-sip calls that a success, too.
  expect(end.at - at).toBeGreaterThan(20_000);
  expect(await switchboard.recordOf(call, 'garage')).toEqual([
    { step: 'chosen', routeId: 'garage', rule: 'key' },
    { step: 'transfer', routeId: 'garage', verdict: 'completed', detail: 'destination 200' },
    { step: 'ended', rule: 'moved' },
  ]);
});
