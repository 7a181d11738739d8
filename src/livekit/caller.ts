import { ParticipantKind, type RemoteParticipant, type Room, RoomEvent } from '@livekit/rtc-node';

/** What the caller does, as the rules name it. */
export interface CallerEvents {
  joined(caller: RemoteParticipant): void;
  /** livekit-sip hears our track and answers the call. */
  trackSubscribed(): void;
  /** The caller can hear us. */
  connected(): void;
  pressed(digit: string): void;
  left(): void;
}

const STATUS = 'sip.callStatus';

/**
 * Reports the one SIP caller of a room, who may be there already. Register before the caller can hear us: digits pressed
 * before would be lost. Digits of anybody else are nobody's.
 */
export function watchCaller(room: Room, events: CallerEvents): () => RemoteParticipant | undefined {
  let caller: RemoteParticipant | undefined;
  const meet = (participant: RemoteParticipant) => {
    if (caller !== undefined || participant.info.kind !== ParticipantKind.SIP) return;
    caller = participant;
    events.joined(participant);
    if (participant.attributes[STATUS] === 'active') events.connected();
  };
  const meetAll = (): void => room.remoteParticipants.forEach(meet);
  room.on(RoomEvent.ParticipantConnected, meet);
  // rtc-node never emits `Connected`; this one comes when those who are there already are known.
  room.on(RoomEvent.ConnectionStateChanged, meetAll);
  room.on(RoomEvent.LocalTrackSubscribed, () => events.trackSubscribed());
  room.on(RoomEvent.ParticipantAttributesChanged, (changed, participant) => {
    if (participant.identity === caller?.identity && changed[STATUS] === 'active') events.connected();
  });
  room.on(RoomEvent.DtmfReceived, (_code, digit, participant: RemoteParticipant | undefined) => {
    if (participant !== undefined && participant.identity === caller?.identity) events.pressed(digit);
  });
  room.on(RoomEvent.ParticipantDisconnected, (participant) => {
    if (participant.identity === caller?.identity) events.left();
  });
  queueMicrotask(meetAll);
  return () => caller;
}

/** Whether a caller is on the line in the room. */
export function isCallerIn({ remoteParticipants }: Room): boolean {
  return [...remoteParticipants.values()].some(({ info }) => info.kind === ParticipantKind.SIP);
}
