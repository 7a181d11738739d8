import { Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

/** Nothing listens on the discard port of the loopback interface, so the attempt ends at once. */
const REFUSING_URL = 'ws://127.0.0.1:9';

/**
 * Pays for first times before a call comes: the native library's start (140–350 ms of a blocked process), token
 * signing and the API client. Their failure is expected or will show in the call; nothing is thrown.
 */
export async function warmUp(api: LiveKitApi): Promise<void> {
  const rooms = new RoomServiceClient(api.url, api.apiKey, api.apiSecret);
  await Promise.allSettled([
    new Room().connect(REFUSING_URL, 'none', { autoSubscribe: false, dynacast: false }),
    rooms.listRooms(['none']),
  ]);
}
