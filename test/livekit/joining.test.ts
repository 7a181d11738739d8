import type { Room, RoomOptions } from '@livekit/rtc-node';
import { AccessToken, TokenVerifier } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { joinToListen, joinToSpeak } from '../../src/livekit/joining.ts';

const api = {
  url: 'ws://127.0.0.1:1',
  apiKey: 'key',
  apiSecret: 'a-secret-of-at-least-thirty-two-characters',
};

/** A room that keeps how it was joined. */
function roomToJoin(): { room: Room; joined: { token: string; options: RoomOptions }[] } {
  const joined: { token: string; options: RoomOptions }[] = [];
  const connect = (_: string, token: string, options: RoomOptions): Promise<void> => {
    joined.push({ token, options });
    return Promise.resolve();
  };
  return { room: { connect } as unknown as Room, joined };
}

async function token(secret: string): Promise<string> {
  const made = new AccessToken(api.apiKey, secret, { identity: 'agent' });
  made.addGrant({ room: 'call-1', roomJoin: true, canSubscribe: false });
  return made.toJwt();
}

const OPTIONS: RoomOptions = { autoSubscribe: false, dynacast: false };

it('speaks over a connection of its own, with what it was to join by', async () => {
  const { room, joined } = roomToJoin();
  joinToSpeak(room);
  await room.connect(api.url, 'a token', OPTIONS);
  expect(joined).toEqual([{ token: 'a token', options: { ...OPTIONS, singlePeerConnection: false } }]);
});

it('listens from the moment on at which it joins', async () => {
  const { room, joined } = roomToJoin();
  joinToListen(room, api);
  await room.connect(api.url, await token(api.apiSecret), OPTIONS);
  const { video } = await new TokenVerifier(api.apiKey, api.apiSecret).verify(joined[0]?.token ?? '');
  expect(video).toMatchObject({ room: 'call-1', canSubscribe: true });
});

it('joins all the same where the token was signed with another key', async () => {
  const { room, joined } = roomToJoin();
  joinToListen(room, api);
  const foreign = await token('another-secret-of-at-least-thirty-two-chars');
  await room.connect(api.url, foreign, OPTIONS);
  expect(joined).toEqual([{ token: foreign, options: OPTIONS }]);
});
