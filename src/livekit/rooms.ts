import {
  type AgentDispatch,
  AgentDispatchClient,
  type ParticipantInfo,
  RoomServiceClient,
} from 'livekit-server-sdk';
import type { Dispatch, RoomGlance, RoomView } from '../core/orphans.ts';
import type { Rooms } from '../core/ports.ts';
import { AGENT_NAME } from './agent-marks.ts';
import { isGone, unlessGone } from './gone.ts';
import type { LiveKitApi } from './transferrer.ts';

/** LiveKit's kinds of participants, which its library for servers does not name. */
const SIP = 3;
const AGENT = 4;
/** A look that takes longer is of no use; the next one follows. */
const ANSWER_SECONDS = 5;

/** All rooms of the LiveKit project; ours are those where a dispatch names our agent. */
export class LiveKitRooms implements Rooms {
  readonly #rooms: RoomServiceClient;
  readonly #dispatches: AgentDispatchClient;
  readonly #agentName: string;

  constructor({ url, apiKey, apiSecret }: LiveKitApi, agentName: string) {
    // A second try after a time-out could bring a second agent, or lose what the first one has claimed.
    const options = { requestTimeout: ANSWER_SECONDS, failover: false };
    this.#rooms = new RoomServiceClient(url, apiKey, apiSecret, options);
    this.#dispatches = new AgentDispatchClient(url, apiKey, apiSecret, options);
    this.#agentName = agentName;
  }

  async list(): Promise<readonly RoomGlance[]> {
    const rooms = await this.#rooms.listRooms();
    return rooms.map(({ name, numParticipants, numPublishers }) => {
      return { name, people: numParticipants, publishers: numPublishers };
    });
  }

  async view(room: string): Promise<RoomView> {
    const there = await this.#rooms.listParticipants(room);
    const caller = there.find(({ kind }) => Number(kind) === SIP);
    const attended = there.some((who) => this.#isOurs(who));
    if (caller === undefined) return { attended, dispatches: [] };
    const active = caller.attributes['sip.callStatus'] === 'active';
    // Nobody needs them otherwise, and in a room that has been closed LiveKit fails after 3 s.
    const dispatches = attended ? [] : await this.#dispatches.listDispatch(room);
    const ours = dispatches.filter(({ agentName }) => agentName === this.#agentName);
    return { caller: { active }, attended, dispatches: ours.map(dispatchOf) };
  }

  async claim(room: string, dispatchId: string): Promise<boolean> {
    try {
      await this.#dispatches.deleteDispatch(dispatchId, room);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  }

  async send(room: string, metadata: string): Promise<void> {
    await this.#dispatches.createDispatch(room, this.#agentName, { metadata });
  }

  async close(room: string): Promise<void> {
    await unlessGone(this.#rooms.deleteRoom(room));
  }

  #isOurs({ kind, attributes }: ParticipantInfo): boolean {
    return Number(kind) === AGENT && attributes[AGENT_NAME] === this.#agentName;
  }
}

function dispatchOf({ id, metadata, state }: AgentDispatch): Dispatch {
  const takenAs = state?.jobs.at(-1)?.id;
  // Nanoseconds: only their order counts.
  const createdAt = Number(state?.createdAt ?? 0n);
  return { id, createdAt, metadata, ...(takenAs !== undefined && { takenAs }) };
}
