import type { Room, RoomOptions } from '@livekit/rtc-node';
import { withHearing } from './hearing-right.ts';
import type { LiveKitApi } from './transferrer.ts';

/** The native library takes it; rtc-node's type does not name it. */
type NativeRoomOptions = RoomOptions & { readonly singlePeerConnection: boolean };

const DEFAULTS: RoomOptions = { autoSubscribe: false, dynacast: false };

/**
 * Has `room` join to speak only, which is all that a worker's agents may do (worker.ts). Sending over one peer connection
 * and receiving over another, where the native library would share one, it is connected by the first alone, and does
 * not offer the six media sections that a shared one has ready to receive: a third of the CPU, and the track is
 * published without waiting for a handshake. agents-js's `connect` offers no way to say so.
 */
export function joinToSpeak(room: Room): void {
  const connect = room.connect.bind(room);
  room.connect = (url, token, options = DEFAULTS) => {
    const native: NativeRoomOptions = { ...options, singlePeerConnection: false };
    return connect(url, token, native);
  };
}

/**
 * Has `room` join with the right to hear others, so that not a word of the caller's first is lost. A token that is signed
 * with another key of the project stays as it is: that call is answered too, and is granted the right later.
 */
export function joinToListen(room: Room, api: LiveKitApi): void {
  const connect = room.connect.bind(room);
  room.connect = async (url, token, options) => {
    const listening = await withHearing(token, api).catch(() => token);
    return connect(url, listening, options);
  };
}
