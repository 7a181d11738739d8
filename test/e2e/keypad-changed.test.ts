import { Room } from '@livekit/rtc-node';
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

it.concurrent('hangs up after one wrong key, in the table’s own words', async () => {
  const call = await switchboard.dialAndListen();
  await switchboard.hear(call, NOTICE, { withinMs: 20_000, since: 0 });
  await call.press('5');
  await call.ended({ withinMs: 30_000 });
  const said = await switchboard.heardBy(call, (call.keys[0]?.at ?? 0) + 300);
  expect(said.slice(-2)).toEqual(['That is not one of the choices.', 'Thank you, and goodbye.']);
});

it.concurrent('connects a silent caller to the fallback', async () => {
  const call = await switchboard.dialAndListen();
  expect((await call.refer({ withinMs: 60_000 })).referTo).toBe(numberOf('9'));
  const said = await switchboard.heardBy(call);
  expect(said.at(-1)).toBe('I put you through to desk.');
  expect(said).not.toContain('For operator, press 0.');
});

it('takes no digit from anybody but the caller', async () => {
  const call = await switchboard.dialAndListen('+15105554999');
  const stranger = await joinRoomOf('+15105554999');
  try {
    await stranger.localParticipant?.publishDtmf(1, '1');
    await stranger.localParticipant?.publishDtmf(2, '2');
    await switchboard.hear(call, NOTICE, { withinMs: 20_000, since: 0 });
    // The menu goes on to its end, and the silent caller to the fallback: no key has been taken.
    expect((await call.refer({ withinMs: 60_000 })).referTo).toBe(numberOf('9'));
    expect(await switchboard.heardBy(call)).toContain('For desk, press 9.');
  } finally {
    await stranger.disconnect();
  }
});

/** Somebody who is in the caller's room and is not the caller. */
async function joinRoomOf(from: string): Promise<Room> {
  const { livekitUrl, apiKey, apiSecret } = e2eStack();
  const rooms = await new RoomServiceClient(livekitUrl, apiKey, apiSecret).listRooms();
  const name = rooms.find((room) => room.name.includes(from))?.name;
  if (name === undefined) throw new Error('The caller’s room does not exist.');
  const token = new AccessToken(apiKey, apiSecret, { identity: 'stranger' });
  token.addGrant({ roomJoin: true, room: name, canPublish: true, canPublishData: true });
  const room = new Room();
  await room.connect(livekitUrl, await token.toJwt(), { autoSubscribe: false, dynacast: false });
  return room;
}
