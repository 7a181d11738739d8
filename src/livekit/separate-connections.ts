import type { Room, RoomOptions } from '@livekit/rtc-node';

/** The native library takes it; rtc-node's type does not name it. */
type NativeRoomOptions = RoomOptions & { readonly singlePeerConnection: boolean };

/**
 * Has `room` send over one peer connection and receive over another, where the native library would share one. A call
 * that may not hear (hearing-right.ts) then joins with the first alone, and without offering the six media sections
 * that a shared one has ready to receive: a third of the CPU, and the track is published without waiting for the
 * handshake. agents-js's `connect` offers no way to say so.
 */
export function useSeparateConnections(room: Room): void {
  const connect = room.connect.bind(room);
  room.connect = (url, token, options = { autoSubscribe: false, dynacast: false }) => {
    const native: NativeRoomOptions = { ...options, singlePeerConnection: false };
    return connect(url, token, native);
  };
}
