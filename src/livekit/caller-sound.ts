import {
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackKind,
} from '@livekit/rtc-node';

/** Milliseconds of sound at a time: the voice detector's window, so that nothing waits in between. */
const FRAME_MS = 32;

/**
 * Subscribes to the caller's own track, and calls `found` once with where its sound comes from: mono at `sampleRate`.
 * Nobody else's track is ever subscribed to.
 */
export function findCallerSound(
  room: Room,
  caller: () => RemoteParticipant | undefined,
  sampleRate: number,
  found: (sound: () => AudioStream) => void,
): void {
  let track: RemoteTrack | undefined;
  const subscribe = (): void => {
    for (const publication of caller()?.trackPublications.values() ?? []) {
      if (publication.kind === TrackKind.KIND_AUDIO && !publication.subscribed)
        publication.setSubscribed(true);
    }
  };
  queueMicrotask(subscribe);
  room.on(RoomEvent.ParticipantConnected, subscribe);
  room.on(RoomEvent.ConnectionStateChanged, subscribe);
  room.on(RoomEvent.TrackPublished, subscribe);
  room.on(
    RoomEvent.TrackSubscribed,
    (subscribed: RemoteTrack, _: RemoteTrackPublication, participant: RemoteParticipant) => {
      if (track !== undefined || participant.identity !== caller()?.identity) return;
      track = subscribed;
      found(() => new AudioStream(subscribed, { sampleRate, numChannels: 1, frameSizeMs: FRAME_MS }));
    },
  );
}
