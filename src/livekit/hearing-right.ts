import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

/** Long past what an answer takes; without one the call goes on by key. */
const ANSWER_SECONDS = 5;

/**
 * Lets the agent in the room hear others. A worker's agents join without that right (worker.ts): livekit-server would
 * make those who have it wait for the connection on which they receive before they may speak.
 */
export async function grantHearing(
  { url, apiKey, apiSecret }: LiveKitApi,
  room: string,
  identity: string,
): Promise<void> {
  const rooms = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: ANSWER_SECONDS });
  const { permission } = await rooms.getParticipant(room, identity);
  await rooms.updateParticipant(room, identity, { permission: { ...permission, canSubscribe: true } });
}
