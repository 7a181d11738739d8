import { RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { e2eStack } from '../support/e2e/stack.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const AGENT = 4;
const SORRY = 'Sorry about that.';
const MENU = 'For billing, press 2.';

let switchboard: Switchboard;
beforeEach(async () => {
  switchboard = await Switchboard.open('+15105550123', fileOf([placeOf('billing', '2')]));
});
afterEach(() => switchboard.close());

/** Kills the process of the worker's `nth` call, from 1; returns when, on `performance.now()`. */
async function killProcess(nth: number): Promise<number> {
  const isStart = ({ msg }: { readonly msg: string }): boolean => msg === 'call started';
  const count = (): number => switchboard.worker.lines.filter(isStart).length;
  await switchboard.worker.waitForLine((line) => isStart(line) && count() >= nth, { withinMs: 20_000 });
  const line = switchboard.worker.lines.filter(isStart)[nth - 1];
  process.kill(Number(line?.['pid']), 'SIGKILL');
  return performance.now();
}

/** The agents in all rooms that are open. */
async function agents(): Promise<number> {
  const { livekitUrl, apiKey, apiSecret } = e2eStack();
  const rooms = new RoomServiceClient(livekitUrl, apiKey, apiSecret);
  const open = await rooms.listRooms();
  const there = await Promise.all(open.map(({ name }) => rooms.listParticipants(name)));
  return there.flat().filter(({ kind }) => Number(kind) === AGENT).length;
}

it('goes on with a call whose process dies, twice, and gives it up then', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, MENU, { withinMs: 20_000, since: 0 });
  for (const nth of [1, 2]) {
    const killedAt = await killProcess(nth);
    await call.ear.waitForVoice({ withinMs: 20_000, since: killedAt + 200 });
    await switchboard.hear(call, MENU, { withinMs: 20_000, since: killedAt + 200 });
    expect(await switchboard.heardBy(call, killedAt + 200)).toEqual([SORRY, MENU]);
    expect(await agents()).toBe(1);
  }
  await killProcess(3);
  expect(await call.ended({ withinMs: 20_000 })).toMatchObject({ by: 'switchboard' });
});

it('moves a rescued call by the caller’s next key', async () => {
  const call = await switchboard.dialAndListen();
  const killedAt = await killProcess(1);
  await call.ear.waitForVoice({ withinMs: 20_000, since: killedAt + 200 });
  await call.press('2');
  expect((await call.refer({ withinMs: 20_000 })).referTo).toBe(numberOf('2'));
  const { body } = await switchboard.page('/metrics');
  expect(body).toContain('switchboard_rescues_total 1');
});
