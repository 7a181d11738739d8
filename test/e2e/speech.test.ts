import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { treeOf } from '../../bench/process-tree.ts';
import type { Pcm } from '../../src/core/ports.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import type { Call } from '../../stack/phone/call.ts';
import type { LogLine } from '../../stack/worker/worker-process.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';
import { milliseconds } from '../support/sound.ts';

/** No key, no server but ours: what callers say is heard by the trial recogniser, through the worker itself. */

// One sentence: a pause in it would pass for its end.
const GREETING =
  'Thank you for calling our little shop which is open from nine to five on every day of the week';
const ANNOUNCEMENT = 'Your call is on its way to our colleagues of the support team, who are glad to help.';
const table = fileOf(
  [
    placeOf('billing', '1', { announce: false }),
    placeOf('sales', '2', { announce: false }),
    placeOf('support', '3', { announce: ANNOUNCEMENT }),
    placeOf('operator', '0', { name: 'the front desk', listed: false, announce: false }),
  ],
  {
    greeting: GREETING,
    hearing: { provider: 'local' },
    keypad: { firstDigitTimeoutMs: 30_000, interDigitTimeoutMs: 2000 },
  },
);
const BILLING = 'Billing? Say yes, or press 1.';
const LEARNT = 'the trial recogniser has learnt the table';
const REFER = { withinMs: 15_000 };

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550190', table);
  await learnt();
});
afterAll(() => switchboard.close());

/** Resolves when the recogniser has learnt the table, after `lines` lines of the worker's log. */
async function learnt(lines = 0): Promise<void> {
  const { worker } = switchboard;
  const isLater = (line: LogLine): boolean => line.msg === LEARNT && worker.lines.indexOf(line) >= lines;
  await worker.waitForLine(isLater, { withinMs: 30_000 });
}

function voiceOf(text: string): Promise<Pcm> {
  return fliteSynthesizer().synthesize(text);
}

/** Says it, and resolves with the moment at which it was over. */
async function say(call: Call, text: string): Promise<number> {
  return (await call.say(await voiceOf(text))).endedAt;
}

/** Resolves when the caller has heard the sentence that began after `since`. */
async function hears(call: Call, sentence: string, since: number): Promise<void> {
  await switchboard.hear(call, sentence, { withinMs: 20_000, since });
}

/** What the worker made of the caller's latest words, all of it without the words. */
function stepOf(call: Call, step: string, more: object = {}): Promise<LogLine> {
  const fits = (line: LogLine): boolean =>
    line['step'] === step && Object.entries(more).every(([key, value]) => line[key] === value);
  return switchboard.step(fits, 20_000, call);
}

it.each(['G722', 'PCMU'] as const)(
  'asks a caller who names a place, and moves them at "yes" (%s)',
  async (codec) => {
    const call = await switchboard.dialAndListen(undefined, codec);
    const asked = await say(call, 'transfer me to billing');
    await hears(call, BILLING, asked);
    expect(call.refers).toEqual([]);
    await say(call, 'yes');
    expect((await call.refer(REFER)).referTo).toBe(numberOf('1'));
    expect(await switchboard.recordOf(call, 'billing')).toContainEqual({
      step: 'chosen',
      routeId: 'billing',
      rule: 'answer',
    });
  },
);

it('stops the greeting for a caller who speaks over it, and takes the key of its question', async () => {
  const call = await switchboard.dialAndListen(undefined, 'PCMU');
  const { startedAt, endedAt } = await call.say(await voiceOf('transfer me to billing'));
  const silence = await call.ear.waitForSilence({ since: startedAt, holdMs: 300, withinMs: 5000 });
  // Their voice stops it, not their words.
  expect(silence).toBeLessThan(endedAt);
  await hears(call, BILLING, endedAt);
  expect(await switchboard.heardBy(call, silence)).toEqual([BILLING]);
  await call.press('1');
  expect((await call.refer(REFER)).referTo).toBe(numberOf('1'));
});

it('does not move a caller who says something else', async () => {
  const call = await switchboard.dialAndListen(undefined, 'G722');
  const over = await say(call, 'what is the weather like tomorrow');
  await hears(call, 'Sorry, I did not catch that.', over);
  await hears(call, 'For support, press 3.', over);
  expect(call.refers).toEqual([]);
  await call.hangUp();
});

it.each([
  ['not billing please', 'G722'],
  ["don't transfer me", 'PCMU'],
] as const)('offers the choices again to a caller who says "%s" (%s)', async (text, codec) => {
  const call = await switchboard.dialAndListen(undefined, codec);
  const over = await say(call, text);
  await hears(call, 'For billing, press 1.', over);
  await hears(call, 'For support, press 3.', over);
  expect(await switchboard.heardBy(call, over)).not.toContain(BILLING);
  expect(call.refers).toEqual([]);
  await call.hangUp();
});

it('asks a caller who wants the operator, and moves them to the front desk', async () => {
  const call = await switchboard.dialAndListen(undefined, 'G722');
  const over = await say(call, 'operator');
  await hears(call, 'The front desk? Say yes, or press 0.', over);
  await say(call, 'yes please');
  expect((await call.refer(REFER)).referTo).toBe(numberOf('0'));
});

it('asks which of two places a caller means, who answers by key', async () => {
  const call = await switchboard.dialAndListen(undefined, 'G722');
  const over = await say(call, 'sales and support');
  await hears(call, 'For support, press 3.', over);
  expect(await switchboard.heardBy(call, over)).not.toContain('For billing, press 1.');
  expect(await stepOf(call, 'asked')).toMatchObject({ rule: 'which', routeIds: ['sales', 'support'] });
  await call.press('2');
  expect((await call.refer(REFER)).referTo).toBe(numberOf('2'));
});

it.each([
  ['no', 'G722'],
  ['wait', 'PCMU'],
] as const)('does not move a caller who says "%s" during the announcement (%s)', async (text, codec) => {
  const call = await switchboard.dialAndListen(undefined, codec);
  const announced = await announcementOf(call);
  const over = await say(call, text);
  await hears(call, 'For billing, press 1.', over);
  expect(await stepOf(call, 'held')).toMatchObject({ routeId: 'support', rule: 'cancelled' });
  expect(over - announced).toBeLessThan(milliseconds(await voiceOf(ANNOUNCEMENT)));
  expect(call.refers).toEqual([]);
  await call.hangUp();
});

it('moves a caller who coughs during the announcement', async () => {
  const call = await switchboard.dialAndListen(undefined, 'PCMU');
  await announcementOf(call);
  await call.say(cough());
  expect((await call.refer(REFER)).referTo).toBe(numberOf('3'));
  await call.ended({ withinMs: 15_000 });
});

it('holds the move for a caller who makes a sound during the announcement, and goes on when it is no word', async () => {
  const call = await switchboard.dialAndListen(undefined, 'G722');
  await announcementOf(call);
  // "Oh" is now and then taken for "no".
  await say(call, 'ah');
  expect((await call.refer(REFER)).referTo).toBe(numberOf('3'));
  expect(await stepOf(call, 'held')).toMatchObject({ routeId: 'support', rule: 'no words' });
  await call.ended({ withinMs: 15_000 });
});

/** Presses the key of the announced place; resolves when the announcement has begun. */
async function announcementOf(call: Call): Promise<number> {
  await call.press('3');
  await stepOf(call, 'chosen', { routeId: 'support' });
  const since = await call.ear.waitForSilence({
    since: call.keys.at(-1)?.at ?? 0,
    holdMs: 60,
    withinMs: 5000,
  });
  return call.ear.waitForVoice({ since, withinMs: 5000 });
}

/** Breath through a throat: noise on a voice that falls, in two bursts. 16 kHz. */
function cough(): Int16Array {
  const rate = 16_000;
  let seed = 1;
  const noise = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 1_073_741_823 - 1;
  return Int16Array.from({ length: 0.5 * rate }, (_, at) => {
    const inBurst = (at % (0.25 * rate)) / rate;
    const loudness = 14_000 * Math.exp(-inBurst / 0.08);
    const throat = Math.sin(2 * Math.PI * (180 - 200 * inBurst) * inBurst);
    return loudness * (0.5 * throat + 0.5 * noise());
  });
}

it('goes on by keys when the recogniser is killed in mid-call, and hears again when it is back', async () => {
  const pressing = await switchboard.dialAndListen();
  const call = await switchboard.dialAndListen(undefined, 'G722');
  const sentence = await voiceOf('transfer me to billing');
  const lines = switchboard.worker.lines.length;
  await call.say(sentence);
  process.kill(speechProcess(), 'SIGKILL');
  await pressing.press('2');
  expect((await pressing.refer(REFER)).referTo).toBe(numberOf('2'));
  await stepOf(call, 'service', { service: 'hearing', works: false });
  await learnt(lines);
  const again = await say(call, 'transfer me to billing');
  await hears(call, BILLING, again);
  await stepOf(call, 'service', { service: 'hearing', works: true });
  await call.press('1');
  expect((await call.refer(REFER)).referTo).toBe(numberOf('1'));
});

/** The worker's process of local speech. */
function speechProcess(): number {
  const isSpeech = (pid: number): boolean =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('local-speech.js');
  const pid = treeOf(switchboard.worker.pid).find(isSpeech);
  if (pid === undefined) throw new Error('The worker has no process of local speech.');
  return pid;
}
