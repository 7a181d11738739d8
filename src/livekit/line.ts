import { RoomServiceClient } from 'livekit-server-sdk';
import type { Line, Log } from '../core/ports.ts';
import type { Caller, LiveKitApi } from './transferrer.ts';

/** Takes the caller out of the room, which ends the phone call. */
export function callerLine(api: LiveKitApi, caller: () => Caller | undefined, log: Log): Line {
  const rooms = new RoomServiceClient(api.url, api.apiKey, api.apiSecret);
  return {
    async hangUp() {
      const who = caller();
      if (who === undefined) return;
      try {
        await rooms.removeParticipant(who.room, who.identity);
      } catch (error) {
        // A caller who has gone by themselves is what was wanted.
        if (!isGone(error)) log('the call could not be hung up', { error });
      }
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_found';
}
