import { AccessToken, RoomServiceClient, TokenVerifier } from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

/**
 * A worker's agents join without the right to hear others (worker.ts): livekit-server would make those who have it wait
 * for the connection on which they receive before they may speak.
 */

/** Long past what an answer takes; without one the call goes on by key. */
const ANSWER_SECONDS = 5;

/** The same token with the right to hear. Rejects where it was not signed with this key. */
export async function withHearing(token: string, { apiKey, apiSecret }: LiveKitApi): Promise<string> {
  const { sub, name, metadata, attributes, kind, video } = await new TokenVerifier(apiKey, apiSecret).verify(
    token,
  );
  const identity = { identity: sub ?? '', name: name ?? '', metadata: metadata ?? '' };
  const listening = new AccessToken(apiKey, apiSecret, { ...identity, ...(attributes && { attributes }) });
  if (kind !== undefined) listening.kind = kind;
  listening.addGrant({ ...video, canSubscribe: true });
  return listening.toJwt();
}

/**
 * Gives the right to an agent that is in the room already, where it joined without. From then on it takes livekit-server
 * some tenths of a second to let it hear.
 */
export async function grantHearing(
  { url, apiKey, apiSecret }: LiveKitApi,
  room: string,
  identity: string,
): Promise<void> {
  const rooms = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: ANSWER_SECONDS });
  const { permission } = await rooms.getParticipant(room, identity);
  if (permission?.canSubscribe === true) return;
  await rooms.updateParticipant(room, identity, { permission: { ...permission, canSubscribe: true } });
}
