import { setTimeout as pause } from 'node:timers/promises';
import { Room, RoomEvent } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { e2eStack } from '../support/e2e/stack.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const NOTICE = 'This call may be recorded for training.';

const table = fileOf(
  [
    placeOf('sales', '1', { announce: false, dialtone: false }),
    placeOf('annex', '12', { announce: 'The annex, one moment.' }),
    placeOf('desk', '9'),
    placeOf('operator', '0', { listed: false }),
  ],
  {
    notice: NOTICE,
    fallback: 'desk',
    keypad: {
      interDigitTimeoutMs: 1000,
      firstDigitTimeoutMs: 2000,
      maxInvalid: 1,
      onInvalid: 'goodbye',
      maxSilent: 1,
      onSilent: 'fallback',
    },
    sentences: { goodbye: 'Thank you, and goodbye.', connecting: 'I put you through to {name}.' },
  },
);

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550121', table);
});
afterAll(() => switchboard.close());

it.concurrent(
  'says the notice first, to its end, whatever is pressed, and then honours the key',
  async () => {
    const call = await switchboard.dialAndListen();
    await call.press('12');
    const notice = await switchboard.hear(call, NOTICE, { withinMs: 20_000, since: 0 });
    expect(notice.missingEndMs).toBeLessThan(60);
    expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('12'));
    expect(await switchboard.heardBy(call)).toEqual([NOTICE, 'The annex, one moment.']);
  },
);

it.concurrent('moves the call without a word and without a tone where the table wants that', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, 'Thank you for calling.', { withinMs: 20_000, since: 0 });
  await call.press('1#');
  const since = (call.keys[0]?.at ?? 0) + 300;
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('1'));
  await call.ended({ withinMs: 20_000 });
  expect(await switchboard.heardBy(call, since)).toEqual([]);
  await expect(call.ear.waitForTone(425, { withinMs: 1, since })).rejects.toThrow();
});

it.concurrent('waits for another digit as long as the table says, not longer', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, NOTICE, { withinMs: 20_000, since: 0 });
  await call.press('1');
  const refer = await call.refer({ withinMs: 30_000 });
  const waited = refer.at - (call.keys[0]?.at ?? 0);
  expect(refer.referTo).toBe(numberOf('1'));
  expect(waited).toBeGreaterThan(1000);
  expect(waited).toBeLessThan(2500);
});

it.concurrent('hangs up after one wrong key, in the table’s own words', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, NOTICE, { withinMs: 20_000, since: 0 });
  await call.press('5');
  await call.ended({ withinMs: 30_000 });
  const said = await switchboard.heardBy(call, (call.keys[0]?.at ?? 0) + 300);
  expect(said.slice(-2)).toEqual(['That is not one of the choices.', 'Thank you, and goodbye.']);
});

it.concurrent('connects a silent caller to the fallback, as soon as the table says', async () => {
  const call = await switchboard.dialAndListen();
  const sentence = 'I put you through to desk.';
  const last = await switchboard.hear(call, 'For desk, press 9.', { withinMs: 30_000, since: 0 });
  const announced = await switchboard.hear(call, sentence, { withinMs: 30_000, since: 0 });
  expect(announced.startAt - last.endAt).toBeGreaterThan(1500);
  expect(announced.startAt - last.endAt).toBeLessThan(6500);
  expect((await call.refer({ withinMs: 60_000 })).referTo).toBe(numberOf('9'));
  const said = await switchboard.heardBy(call);
  expect(said.at(-1)).toBe(sentence);
  expect(said).not.toContain('For operator, press 0.');
});

it('takes no digit from anybody but the caller, however often they press', async () => {
  const call = await switchboard.dialAndListen('+15105554999');
  const stranger = await joinRoomOf('+15105554999', 'stranger');
  const witness = await joinRoomOf('+15105554999', 'witness');
  let heard = 0;
  witness.on(RoomEvent.DtmfReceived, () => (heard += 1));
  try {
    // The menu goes on to its end, and the silent caller to the fallback: no key has been taken.
    const refer = call.refer({ withinMs: 60_000 });
    await pressUntil(refer, stranger);
    expect((await refer).referTo).toBe(numberOf('9'));
    expect(await switchboard.heardBy(call)).toContain('For desk, press 9.');
    expect(heard).toBeGreaterThan(10);
  } finally {
    await stranger.disconnect();
    await witness.disconnect();
  }
});

/** Presses 1 all the time until `done` settles: what somebody does who has just joined does not reach everybody yet. */
async function pressUntil(done: Promise<unknown>, presser: Room): Promise<void> {
  // A digit does not wait for the line that it travels on; other data opens it.
  await presser.localParticipant?.publishData(new Uint8Array(1), { reliable: true });
  const settled = done.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([settled, pause(200, false)]))) {
    await presser.localParticipant?.publishDtmf(1, '1');
  }
}

/** Somebody who is in the caller's room and is not the caller. */
async function joinRoomOf(from: string, identity: string): Promise<Room> {
  const { livekitUrl, apiKey, apiSecret } = e2eStack();
  const rooms = await new RoomServiceClient(livekitUrl, apiKey, apiSecret).listRooms();
  const name = rooms.find((room) => room.name.includes(from))?.name;
  if (name === undefined) throw new Error('The caller’s room does not exist.');
  const token = new AccessToken(apiKey, apiSecret, { identity });
  token.addGrant({ roomJoin: true, room: name, canPublish: true, canPublishData: true });
  const room = new Room();
  await room.connect(livekitUrl, await token.toJwt(), { autoSubscribe: false, dynacast: false });
  return room;
}
