import { ParticipantKind, type RemoteParticipant, type Room, RoomEvent } from '@livekit/rtc-node';
import type { Place } from '../core/rescue.ts';
import { AGENT_NAME, NTH } from './agent-marks.ts';

/** Tells of every other agent of `agentName` in the room. Register before connecting. */
export function watchRivals(room: Room, agentName: string, meet: (rival: Place) => void): void {
  const look = ({ info, identity, attributes }: RemoteParticipant): void => {
    const isOurs = info.kind === ParticipantKind.AGENT && attributes[AGENT_NAME] === agentName;
    if (isOurs) meet({ identity, nth: Number(attributes[NTH] ?? 0) });
  };
  room.on(RoomEvent.ParticipantConnected, look);
  // Those who are there already: rtc-node never emits `Connected`.
  room.on(RoomEvent.ConnectionStateChanged, () => room.remoteParticipants.forEach(look));
}
