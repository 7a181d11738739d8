import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentLine } from '../support/e2e/agent-line.ts';
import { e2eStack } from '../support/e2e/stack.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

/** A caller who may be silent for as long as LiveKit is away. */
const table = fileOf([placeOf('billing', '2')], { keypad: { firstDigitTimeoutMs: 60_000, maxSilent: 9 } });
/** agents-js gives up after ten tries unless it is told not to; they take 80 s. */
const ELEVENTH_TRY_MS = 130_000;

let line: AgentLine;
let switchboard: Switchboard;
beforeAll(async () => {
  line = await AgentLine.open(e2eStack().livekitUrl);
  switchboard = await Switchboard.open('+15105550145', table, { LIVEKIT_URL: line.url });
});
afterAll(async () => {
  await switchboard.close();
  await line.close();
});

const statusOf = async (path: string): Promise<number> => (await switchboard.page(path)).status;

it('carries a call on while LiveKit offers none for longer than ten tries, and takes calls again when it does', async () => {
  await expect.poll(() => statusOf('/readyz'), { timeout: 30_000 }).toBe(200);
  const call = await switchboard.dialAndListen();
  line.cut();
  await expect.poll(() => statusOf('/readyz'), { timeout: 10_000 }).toBe(503);
  expect((await switchboard.page('/readyz')).body).toContain('LiveKit is not connected.');
  await switchboard.worker.waitForLine((entry) => entry['retry_count'] === 11, { withinMs: ELEVENTH_TRY_MS });
  expect(await statusOf('/livez')).toBe(200);
  await call.press('2');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('2'));
  line.mend();
  await expect.poll(() => statusOf('/readyz'), { timeout: 30_000 }).toBe(200);
  const next = await switchboard.dialAndListen();
  await next.press('2');
  expect((await next.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('2'));
}, 300_000);
