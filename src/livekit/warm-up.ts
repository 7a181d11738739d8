import { Room } from '@livekit/rtc-node';
import { RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { keepConnections } from './kept-connection.ts';
import type { LiveKitApi } from './transferrer.ts';

/** Nothing listens on the discard port of the loopback interface, so the attempt ends at once. */
const REFUSING_URL = 'ws://127.0.0.1:9';

/** The first transfer that a process asks for takes 1 ms more than the tenth. */
const TRANSFERS = 10;

/** After so many requests signing a token and sending it takes half of what it took the second time. */
const REQUESTS = 5;

/**
 * Pays for first times before a call comes: the native library's start (140–350 ms of a blocked process), token
 * signing, the API client and a request for a transfer. Their failure is expected or will show in the call; nothing is thrown.
 */
export async function warmUp(api: LiveKitApi): Promise<void> {
  keepConnections();
  const rooms = new RoomServiceClient(api.url, api.apiKey, api.apiSecret);
  await Promise.allSettled([
    new Room().connect(REFUSING_URL, 'none', { autoSubscribe: false, dynacast: false }),
    askOften(rooms),
    askToTransfer(),
  ]);
}

async function askOften(rooms: RoomServiceClient): Promise<void> {
  for (let asked = 0; asked < REQUESTS; asked += 1) await rooms.listRooms(['none']);
}

async function askToTransfer(): Promise<void> {
  const sip = new SipClient(REFUSING_URL, undefined, undefined, { token: 'none', failover: false });
  const ask = (): Promise<unknown> =>
    sip.transferSipParticipant('none', 'none', 'tel:+15105550100', { playDialtone: true, ringingTimeout: 20 });
  for (let asked = 0; asked < TRANSFERS; asked += 1) await ask().catch(() => undefined);
}
