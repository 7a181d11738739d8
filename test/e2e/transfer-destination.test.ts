import { afterAll, beforeAll, expect, it } from 'vitest';
import { ANSWERED, verdict } from '../../stack/phone/refer.ts';
import { DIAL_TONE_HZ, toneSpans } from '../../stack/phone/tone.ts';
import { voicedSpans } from '../../stack/phone/voice.ts';
import type { LogLine } from '../../stack/worker/worker-process.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';

const FORMS = {
  1: 'tel:+15105550101',
  2: 'sip:spa@pbx.example.com',
  3: 'sips:spa@pbx.example.com;transport=tls',
  4: 'sip:+15105550104@example.pstn.twilio.com',
  5: '+15105550105',
};

const place = (id: string, key: string, more: object = {}) => ({
  id,
  name: id,
  keys: key,
  listed: false,
  transferTo: `tel:+1510555012${key.at(-1)}`,
  ...more,
});

const table = {
  name: 'Destinations',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling us today.',
  routes: [
    ...Object.entries(FORMS).map(([key, transferTo]) =>
      place(`form-${key}`, `1${key}`, { transferTo, announce: false, dialtone: false }),
    ),
    place('loud', '21'),
    place('quiet', '22', { dialtone: false }),
    place('left', '31'),
    place('right', '32'),
    place('first', '33'),
    place('second', '34'),
    place('anonymous', '41'),
    place('nobody', '42'),
    place('hasty', '43'),
  ],
  transfer: {
    maxAttempts: 10,
    allow: {
      numbers: ['+1510'],
      hosts: ['pbx.example.com', 'example.pstn.twilio.com', 'sip.telnyx.com'],
      users: ['spa'],
    },
    trunks: { '*': { referTo: 'sip:{e164}@sip.telnyx.com' } },
  },
  // Nobody is to be hurried here.
  keypad: { firstDigitTimeoutMs: 60_000 },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550111', table);
});
afterAll(() => switchboard.close());

it.concurrent(
  'asks for each form of destination as it is written, and for a number as its trunk wants',
  async () => {
    const call = await switchboard.dialAndListen();
    call.onRefer((_refer, nth) => (nth < 4 ? verdict(486, 20) : ANSWERED));
    for (const key of Object.keys(FORMS)) {
      await call.press(`1${key}`);
      await call.refer({ withinMs: 30_000 });
      const settled = ({ step, routeId }: LogLine) => step === 'transfer' && routeId === `form-${key}`;
      await switchboard.step(settled, 10_000, call);
    }
    expect(call.refers.map(({ referTo }) => referTo)).toEqual([
      'tel:+15105550101',
      'sip:spa@pbx.example.com',
      'sips:spa@pbx.example.com;transport=tls',
      'sip:+15105550104@example.pstn.twilio.com',
      'sip:+15105550105@sip.telnyx.com',
    ]);
    expect(await call.ended({ withinMs: 30_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
  },
);

it.concurrent('plays a ringing tone, and nothing else, from the REFER to the verdict', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer(verdict(486, 6500));
  await call.press('21');
  const refer = await call.refer({ withinMs: 30_000 });
  const tone = await call.ear.waitForTone(DIAL_TONE_HZ, { withinMs: 10_000, since: refer.at - 100 });
  const sentence = await call.ear.waitForVoice({ withinMs: 30_000, since: tone });
  const tones = toneSpans(call.ear.frames, DIAL_TONE_HZ);
  // One second on, four off: LiveKit's own. It begins while the REFER is on its way.
  expect(tones.length).toBeGreaterThanOrEqual(2);
  const [from, to] = [tones[0]?.startAt ?? 0, tones.at(-1)?.endAt ?? 0];
  expect(from).toBeGreaterThan(refer.at - 100);
  expect(to).toBeLessThan(sentence);
  const voices = voicedSpans(call.ear.frames);
  expect(voices.filter(({ startAt, endAt }) => endAt > from && startAt < to)).toEqual([]);
  await call.hangUp();
  expect(await switchboard.recordOf(call, 'loud')).toContainEqual({
    step: 'transfer',
    routeId: 'loud',
    verdict: 'busy',
    detail: 'destination 486',
  });
});

it.concurrent('plays no ringing tone where the route wants none', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer(verdict(486, 6500));
  await call.press('22');
  await switchboard.step(({ routeId, verdict }) => routeId === 'quiet' && verdict === 'busy', 60_000, call);
  await call.ear.waitForVoice({ withinMs: 10_000 });
  expect(toneSpans(call.ear.frames, DIAL_TONE_HZ)).toEqual([]);
  await call.hangUp();
});

it.concurrent.each([
  { callers: 'two callers', from: undefined, routes: { 31: 'left', 32: 'right' } },
  {
    callers: 'two callers with the same number',
    from: '+15105554444',
    routes: { 33: 'first', 34: 'second' },
  },
])('moves $callers at the same moment, each to their own destination', async ({ from, routes }) => {
  const moves = Object.entries(routes);
  const calls = await Promise.all(moves.map(() => switchboard.dialAndListen(from)));
  await Promise.all(calls.map((call, index) => call.press(moves[index]?.[0] ?? '')));
  const ends = await Promise.all(calls.map((call) => call.ended({ withinMs: 60_000 })));
  expect(ends.map(({ by }) => by)).toEqual(['switchboard', 'switchboard']);
  const targets = calls.map(({ refers }) => refers.map(({ referTo }) => referTo));
  expect(targets).toEqual(moves.map(([key]) => [`tel:+1510555012${key.at(-1)}`]));
  for (const [index, call] of calls.entries()) {
    const routeId = moves[index]?.[1] ?? '';
    expect(await switchboard.recordOf(call, routeId)).toEqual(movedTo(routeId));
  }
});

it.concurrent.each([
  { who: 'whose number is withheld', from: 'anonymous', key: '41', routeId: 'anonymous' },
  { who: 'whose From has no user', from: '', key: '42', routeId: 'nobody' },
])('moves a caller $who', async ({ from, key, routeId }) => {
  const call = await switchboard.dialAndListen(from);
  await call.press(key);
  expect(await call.ended({ withinMs: 60_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
  expect(call.refers).toHaveLength(1);
  expect(await switchboard.recordOf(call, routeId)).toEqual(movedTo(routeId));
});

it.concurrent('does not count a transfer as completed where the provider hangs up by itself', async () => {
  const call = await switchboard.dialAndListen();
  call.onRefer({ ...ANSWERED, then: 'bye' });
  await call.press('43');
  expect(await call.ended({ withinMs: 60_000 })).toMatchObject({ by: 'caller', how: 'bye' });
  expect(await switchboard.recordOf(call, 'hasty')).toEqual([
    { step: 'chosen', routeId: 'hasty', rule: 'key' },
    { step: 'transfer', routeId: 'hasty', verdict: 'ended-during-transfer', detail: 'accepted' },
    { step: 'ended', rule: 'caller-left' },
  ]);
});

function movedTo(routeId: string) {
  return [
    { step: 'chosen', routeId, rule: 'key' },
    { step: 'transfer', routeId, verdict: 'completed', detail: 'destination 200' },
    { step: 'ended', rule: 'moved' },
  ];
}
