import { type ParticipantInfo, RoomServiceClient } from 'livekit-server-sdk';
import { AGENT_NAME } from '../../../src/livekit/agent-marks.ts';
import { e2eStack } from './stack.ts';

/** The agents of that name that LiveKit has in its rooms, as it knows them. */
export async function agentsInRooms(agentName: string): Promise<readonly ParticipantInfo[]> {
  const { livekitUrl, apiKey, apiSecret } = e2eStack();
  const rooms = new RoomServiceClient(livekitUrl, apiKey, apiSecret);
  const there = await Promise.all(
    (await rooms.listRooms()).map(({ name }) => rooms.listParticipants(name).catch(() => [])),
  );
  return there.flat().filter(({ attributes }) => attributes[AGENT_NAME] === agentName);
}
