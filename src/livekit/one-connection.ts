import type { Room, RoomOptions } from '@livekit/rtc-node';

/** The native library takes it; rtc-node's type does not name it. */
type NativeRoomOptions = RoomOptions & { readonly singlePeerConnection: boolean };

/**
 * Has `room` join over one peer connection for both directions instead of two: one ICE and DTLS handshake less between
 * the INVITE and the answer. agents-js's `connect` offers no way to say so.
 */
export function useOneConnection(room: Room): void {
  const connect = room.connect.bind(room);
  room.connect = (url, token, options = { autoSubscribe: false, dynacast: false }) => {
    const native: NativeRoomOptions = { ...options, singlePeerConnection: true };
    return connect(url, token, native);
  };
}
