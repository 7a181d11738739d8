import { afterEach, beforeEach, expect, it } from 'vitest';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const GREETING = 'Thank you for calling.';
const SORRY = 'Sorry about that.';
const MENU = 'For billing, press 2.';
/** Within which a caller whose worker is gone is spoken to again. */
const PROMISE_MS = 30_000;

let switchboard: Switchboard;
beforeEach(async () => {
  switchboard = await Switchboard.open('+15105550124', fileOf([placeOf('billing', '2')]));
});
afterEach(() => switchboard.close());

it('goes on with a call whose whole worker is gone: an apology and the choices from another one', async () => {
  const { worker } = switchboard;
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, MENU, { withinMs: 20_000, since: 0 });
  await switchboard.addWorker();
  const goneAt = performance.now();
  await worker.vanish();
  await call.ear.waitForVoice({ withinMs: PROMISE_MS, since: goneAt + 500 });
  await switchboard.hear(call, MENU, { withinMs: 10_000, since: goneAt + 500 });
  expect(await switchboard.heardBy(call, goneAt + 500)).toEqual([SORRY, MENU]);
  await call.press('2');
  expect((await call.refer({ withinMs: 20_000 })).referTo).toBe(numberOf('2'));
  expect((await switchboard.page('/metrics')).body).toContain('switchboard_rescues_total 1');
});

it('answers a call that came when no worker was there, like any other', async () => {
  await switchboard.worker.vanish();
  const call = await switchboard.dial();
  await switchboard.addWorker();
  await call.answered({ withinMs: 20_000 });
  await switchboard.hear(call, MENU, { withinMs: 10_000, since: 0 });
  expect(await switchboard.heardBy(call)).toEqual([GREETING, MENU]);
});
