import { AgentDispatchClient } from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

/** The process has 10 s to end. */
const ANSWER_SECONDS = 3;

/** LiveKit's orders for our agents to be in one room, as the call's process sees them. */
export class OwnDispatch {
  readonly #dispatches: AgentDispatchClient;
  readonly #room: string;
  readonly #agentName: string;

  constructor({ url, apiKey, apiSecret }: LiveKitApi, room: string, agentName: string) {
    const options = { requestTimeout: ANSWER_SECONDS, failover: false };
    this.#dispatches = new AgentDispatchClient(url, apiKey, apiSecret, options);
    this.#room = room;
    this.#agentName = agentName;
  }

  /** Whether the order by which this process came still stands. Rejects with LiveKit's error. */
  async stands(dispatchId: string): Promise<boolean> {
    return (await this.#ours()).includes(dispatchId);
  }

  /** The caller is to be left alone: no worker is to take the call for one that nobody has. Rejects likewise. */
  async withdraw(): Promise<void> {
    for (const id of await this.#ours()) await this.#dispatches.deleteDispatch(id, this.#room);
  }

  async #ours(): Promise<readonly string[]> {
    const dispatches = await this.#dispatches.listDispatch(this.#room);
    return dispatches.filter(({ agentName }) => agentName === this.#agentName).map(({ id }) => id);
  }
}
