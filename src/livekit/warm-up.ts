import { Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { keepConnections } from './kept-connection.ts';
import type { LiveKitApi } from './transferrer.ts';

/** Nothing listens on the discard port of the loopback interface, so the attempt ends at once. */
const REFUSING_URL = 'ws://127.0.0.1:9';

/** After so many requests signing a token and sending it takes half of what it took the second time. */
const REQUESTS = 5;

/**
 * Pays for first times before a call comes: the native library's start (140–350 ms of a blocked process), token
 * signing and the API client. Their failure is expected or will show in the call; nothing is thrown.
 */
export async function warmUp(api: LiveKitApi): Promise<void> {
  // Loaded first: what is warmed is what the transfer will go through, or a key waits 4 ms longer.
  keepConnections();
  const rooms = new RoomServiceClient(api.url, api.apiKey, api.apiSecret);
  await Promise.allSettled([
    new Room().connect(REFUSING_URL, 'none', { autoSubscribe: false, dynacast: false }),
    askOften(rooms),
  ]);
}

async function askOften(rooms: RoomServiceClient): Promise<void> {
  for (let asked = 0; asked < REQUESTS; asked += 1) await rooms.listRooms(['none']);
}
