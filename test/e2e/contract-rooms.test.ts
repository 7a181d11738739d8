import { randomUUID } from 'node:crypto';
import { Room, dispose } from '@livekit/rtc-node';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, expect } from 'vitest';
import { Phone } from '../../stack/phone/phone.ts';
import { assignNumber } from '../../stack/worker/phone-number.ts';
import { LiveKitRooms } from '../../src/livekit/rooms.ts';
import { TrackVoice } from '../../src/livekit/voice.ts';
import { type RoomsSubject, describeRooms } from '../contract/rooms.ts';
import { e2eStack } from '../support/e2e/stack.ts';

const silent = (): void => undefined;
let calls = 0;
afterAll(() => dispose());

describeRooms('the rooms of LiveKit', async (): Promise<RoomsSubject> => {
  const stack = e2eStack();
  const api = { url: stack.livekitUrl, apiKey: stack.apiKey, apiSecret: stack.apiSecret };
  const agentName = `e2e-${randomUUID()}`;
  const number = await assignNumber(stack, `+1510555090${calls++}`, agentName);
  const sipServer = { host: stack.sipHost, port: stack.sipPort };
  const phone = await Phone.open({ sipServer, from: `${number.number}9` });
  const rooms = new LiveKitRooms(api, agentName);
  await phone.dial(number.number);
  const room = await roomOfOurs(rooms);
  const agent = new Room();
  return {
    rooms,
    room,
    attend: async () => {
      const token = new AccessToken(api.apiKey, api.apiSecret, {
        identity: 'agent',
        attributes: { 'lk.agent.name': agentName },
      });
      token.addGrant({ roomJoin: true, room, agent: true });
      token.kind = 'agent';
      await agent.connect(api.url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
      await new TrackVoice(silent).publish(agent);
    },
    desert: () => agent.disconnect(),
    close: async () => {
      await agent.disconnect();
      await phone.close();
      await number.release();
    },
  };
});

/** The one room in which a dispatch names our agent and a caller is. */
async function roomOfOurs(rooms: LiveKitRooms): Promise<string> {
  const find = async (): Promise<string> => {
    for (const { name } of await rooms.list()) {
      const view = await rooms.view(name);
      if (view.caller !== undefined && view.dispatches.length > 0) return name;
    }
    return '';
  };
  let found = '';
  await expect.poll(async () => (found = await find()), { timeout: 15_000 }).not.toBe('');
  return found;
}
