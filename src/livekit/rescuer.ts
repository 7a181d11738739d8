import { AgentDispatchClient, RoomServiceClient } from 'livekit-server-sdk';
import type { Rescuer } from '../core/ports.ts';
import type { Seat } from '../core/rescue.ts';
import { unlessGone } from './gone.ts';
import type { LiveKitApi } from './transferrer.ts';

/** Sends a worker of the same agent name into the room. */
export class DispatchRescuer implements Rescuer {
  readonly #rooms: RoomServiceClient;
  readonly #dispatches: AgentDispatchClient;
  readonly #agentName: string;

  constructor(api: LiveKitApi, agentName: string) {
    this.#rooms = new RoomServiceClient(api.url, api.apiKey, api.apiSecret);
    // A second try after a time-out could bring a second agent.
    this.#dispatches = new AgentDispatchClient(api.url, api.apiKey, api.apiSecret, { failover: false });
    this.#agentName = agentName;
  }

  /** LiveKit lists a dead agent for 21 s more; first it is taken out, so that there are never two. */
  async replace({ room, identity }: Seat, metadata: string): Promise<void> {
    await unlessGone(this.#rooms.removeParticipant(room, identity));
    await this.#dispatches.createDispatch(room, this.#agentName, { metadata });
  }

  async hangUp({ room }: Seat): Promise<void> {
    await unlessGone(this.#rooms.deleteRoom(room));
  }
}
