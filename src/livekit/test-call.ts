import { randomUUID } from 'node:crypto';
import { RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { type LiveKitApi } from './transferrer.ts';

/** What became of a call that was placed to see whether calls can be placed. */
export type TestCall =
  | { readonly kind: 'no-trunk' }
  | { readonly kind: 'answered'; readonly trunkId: string; readonly ms: number }
  /** `sipStatus` is `undefined` where no SIP answer was told; `detail` is then LiveKit's own code. */
  | {
      readonly kind: 'failed';
      readonly trunkId: string;
      readonly sipStatus: number | undefined;
      readonly detail: string;
    };

const LIST_SECONDS = 5;
const RING_SECONDS = 30;
/** A call whose room could not be removed ends by itself. */
const MOST_SECONDS = 60;

/**
 * Calls `number` over the first outbound trunk, waits for the answer, 30 s at most, and hangs up. Rejects where the
 * trunks cannot be listed, or the room cannot be removed.
 */
export async function placeTestCall(api: LiveKitApi, number: string): Promise<TestCall> {
  const { url, apiKey, apiSecret } = api;
  const lists = new SipClient(url, apiKey, apiSecret, { requestTimeout: LIST_SECONDS, failover: false });
  const [trunk] = await lists.listSipOutboundTrunk();
  if (trunk === undefined) return { kind: 'no-trunk' };
  const room = `switchboard-doctor-${randomUUID()}`;
  try {
    return await dial(api, trunk.sipTrunkId, number, room);
  } finally {
    await removeRoom(api, room);
  }
}

async function dial(api: LiveKitApi, trunkId: string, number: string, room: string): Promise<TestCall> {
  const sip = new SipClient(api.url, api.apiKey, api.apiSecret, { failover: false });
  const started = performance.now();
  try {
    await sip.createSipParticipant(trunkId, number, room, {
      participantIdentity: 'doctor',
      waitUntilAnswered: true,
      ringingTimeout: RING_SECONDS,
      maxCallDuration: MOST_SECONDS,
    });
    return { kind: 'answered', trunkId, ms: Math.round(performance.now() - started) };
  } catch (error) {
    return { kind: 'failed', trunkId, ...reasonOf(error) };
  }
}

interface ApiFailure {
  readonly name?: string;
  readonly code?: unknown;
  readonly metadata?: Readonly<Record<string, string>>;
}

function reasonOf(error: unknown): { sipStatus: number | undefined; detail: string } {
  const { name = 'unknown', code, metadata } = error as ApiFailure;
  const sipStatus = Number(metadata?.['sip_status_code'] ?? NaN);
  const { message = '' } = error as Error;
  // livekit-sip places no calls while its machine works at nine tenths; the code alone would not tell.
  const busy = message.includes('cpu exhausted');
  const detail = busy ? 'cpu exhausted' : typeof code === 'string' ? code : name;
  return { sipStatus: Number.isInteger(sipStatus) ? sipStatus : undefined, detail };
}

/** A call that nobody answered may have taken its room with it. */
async function removeRoom({ url, apiKey, apiSecret }: LiveKitApi, room: string): Promise<void> {
  const rooms = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: LIST_SECONDS });
  const there = await rooms.listRooms([room]);
  if (there.length > 0) await rooms.deleteRoom(room);
}
