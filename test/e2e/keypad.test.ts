import { afterAll, beforeAll, expect, it } from 'vitest';
import { verdict } from '../../stack/phone/refer.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const MENU = [
  'For billing, press 2.',
  'For how to find us, press 4.',
  'For the sales department, press 1.',
  'For operator, press 0.',
];
const NOT_A_CHOICE = 'That is not one of the choices.';
const TAKE_YOUR_TIME = 'Take your time. Press star to hear the choices again.';
/** Half of the time for which another digit is waited for. */
const AT_ONCE_MS = 1500;

const table = fileOf(
  [
    placeOf('billing', '2'),
    { id: 'way', name: 'how to find us', keys: '4', say: 'We are on the quay, next to the station.' },
    placeOf('sales', '1', { name: 'the sales department' }),
    placeOf('annex', '12', { listed: false }),
    placeOf('laundry', '3', { listed: false }),
    placeOf('garage', '5', { listed: false }),
    placeOf('operator', '0'),
  ],
  { fallback: 'operator' },
);

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550120', table);
});
afterAll(() => switchboard.close());

it.concurrent(
  'greets the caller and names the choices of the table, from the first syllable on',
  async () => {
    const call = await switchboard.dialAndListen();
    const greeting = await switchboard.hear(call, 'Thank you for calling.', { withinMs: 20_000, since: 0 });
    expect(greeting.missingStartMs).toBeLessThan(60);
    await switchboard.hear(call, 'For operator, press 0.', { withinMs: 30_000, since: 0 });
    expect(await switchboard.heardBy(call)).toEqual(['Thank you for calling.', ...MENU]);
  },
);

it.concurrent(
  'falls silent at a key, announces the route to the last syllable, and moves the call',
  async () => {
    const call = await switchboard.dialAndListen();
    await call.press('2');
    const since = call.keys[0]?.at ?? 0;
    const refer = await call.refer({ withinMs: 30_000 });
    expect(refer.referTo).toBe(numberOf('2'));
    await call.ended({ withinMs: 20_000 });
    const announced = await switchboard.hear(call, 'Connecting you to billing.', { withinMs: 5000, since });
    expect(announced.missingEndMs).toBeLessThan(60);
    expect(announced.missingStartMs).toBeLessThan(60);
    // Not even half of the greeting, in which the key was pressed.
    expect(await switchboard.heardBy(call)).toEqual(['Connecting you to billing.']);
  },
);

it.concurrent('takes a key that also starts a longer one when # ends it', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('1#');
  const since = call.keys.at(-1)?.at ?? 0;
  const sentence = 'Connecting you to the sales department.';
  const announced = await switchboard.hear(call, sentence, { withinMs: 20_000, since });
  expect(announced.startAt - since).toBeLessThan(AT_ONCE_MS);
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('1'));
});

it.concurrent('takes the longer key as soon as it is complete', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('12');
  const since = call.keys.at(-1)?.at ?? 0;
  const announced = await switchboard.hear(call, 'Connecting you to annex.', { withinMs: 20_000, since });
  expect(announced.startAt - since).toBeLessThan(AT_ONCE_MS);
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('12'));
});

it.concurrent('waits for a longer key without a word, then takes the short one', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('1');
  const since = (call.keys[0]?.at ?? 0) + 300;
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('1'));
  expect(await switchboard.heardBy(call, since)).toEqual(['Connecting you to the sales department.']);
  const announced = await switchboard.hear(call, 'Connecting you to the sales department.', {
    withinMs: 1000,
    since,
  });
  expect(announced.startAt - since).toBeGreaterThan(2500);
});

it.concurrent(
  'swallows a burst that is no choice, counts it once, and connects to the fallback the third time',
  async () => {
    const call = await switchboard.dialAndListen();
    for (const burst of ['999', 'ABCD', '7']) {
      await call.press(burst);
      const since = call.keys.at(-1)?.at ?? 0;
      await switchboard.hear(call, NOT_A_CHOICE, { withinMs: 20_000, since });
    }
    expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('0'));
    const said = await switchboard.heardBy(call, call.keys.at(-1)?.at);
    expect(said).toEqual([NOT_A_CHOICE, 'Connecting you to operator.']);
  },
);

it.concurrent('encourages a silent caller once, then says goodbye and hangs up', async () => {
  const call = await switchboard.dialAndListen();
  const last = await switchboard.hear(call, 'For operator, press 0.', { withinMs: 30_000, since: 0 });
  const asked = await switchboard.hear(call, TAKE_YOUR_TIME, { withinMs: 30_000, since: 0 });
  expect(asked.startAt - last.endAt).toBeGreaterThan(6500);
  const end = await call.ended({ withinMs: 40_000 });
  expect(end).toMatchObject({ by: 'switchboard', how: 'bye' });
  const goodbye = await switchboard.hear(call, 'Goodbye.', { withinMs: 1000, since: asked.endAt });
  expect(goodbye.missingEndMs).toBeLessThan(60);
  expect(await switchboard.heardBy(call, asked.startAt - 100)).toEqual([TAKE_YOUR_TIME, 'Goodbye.']);
  expect(call.refers).toEqual([]);
});

it.concurrent('repeats the menu on * and goes on speaking on #', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('#');
  await switchboard.hear(call, 'For billing, press 2.', { withinMs: 20_000, since: 0 });
  const begun = await switchboard.heardBy(call);
  expect(begun.slice(0, 2)).toEqual(['Thank you for calling.', 'For billing, press 2.']);
  await call.press('*');
  const since = call.keys.at(-1)?.at ?? 0;
  await switchboard.hear(call, 'For operator, press 0.', { withinMs: 30_000, since });
  expect((await switchboard.heardBy(call, since)).slice(-MENU.length)).toEqual(MENU);
});

it.concurrent('cancels an announcement on *, back to the menu, and moves nobody', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('2');
  const since = (call.keys[0]?.at ?? 0) + 200;
  await call.ear.waitForVoice({ since, withinMs: 10_000 });
  await call.press('*');
  await switchboard.hear(call, 'For the sales department, press 1.', { withinMs: 30_000, since });
  expect(call.refers).toEqual([]);
});

it.concurrent('re-aims an announcement to the operator on 0', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('2');
  await call.ear.waitForVoice({ since: (call.keys[0]?.at ?? 0) + 200, withinMs: 10_000 });
  await call.press('0');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('0'));
  expect(call.refers).toHaveLength(1);
});

it.concurrent('sends one REFER for two keys 100 ms apart, to the first', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('24', { holdMs: 40, gapMs: 60 });
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 20_000 });
  expect(call.refers).toHaveLength(1);
});

it.concurrent('chooses once, and sends one REFER, for the same key twice', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('33');
  await call.ended({ withinMs: 40_000 });
  expect(call.refers.map(({ referTo }) => referTo)).toEqual([numberOf('3')]);
  expect(await switchboard.recordOf(call, 'laundry')).toEqual([
    { step: 'chosen', routeId: 'laundry', rule: 'key' },
    { step: 'transfer', routeId: 'laundry', verdict: 'completed', detail: 'destination 200' },
    { step: 'ended', rule: 'moved' },
  ]);
});

it.concurrent('ignores every key while a REFER is under way', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer(verdict(486, 2500));
  await call.press('5');
  await call.refer({ withinMs: 30_000 });
  await call.press('2*0#');
  await switchboard.hear(call, 'For billing, press 2.', { withinMs: 30_000 });
  await call.hangUp();
  expect(call.refers).toHaveLength(1);
  expect(await switchboard.heardFrom(call, 'Connecting you to garage.')).toEqual([
    'Connecting you to garage.',
    'Garage is busy.',
    'For billing, press 2.',
  ]);
  expect(await switchboard.recordOf(call, 'garage')).toEqual([
    { step: 'chosen', routeId: 'garage', rule: 'key' },
    { step: 'transfer', routeId: 'garage', verdict: 'busy', detail: 'destination 486' },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

it.concurrent('honours a key in the first 100 ms of the call', async () => {
  const call = await switchboard.dial();
  await call.answered({ withinMs: 60_000 });
  await call.press('2');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('2'));
});

it.concurrent('reads a line of information, then the menu', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('4');
  const since = (call.keys[0]?.at ?? 0) + 200;
  await switchboard.hear(call, 'For billing, press 2.', { withinMs: 30_000, since });
  const said = await switchboard.heardBy(call, since);
  expect(said.slice(0, 2)).toEqual(['We are on the quay, next to the station.', 'For billing, press 2.']);
});
