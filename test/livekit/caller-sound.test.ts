import { EventEmitter } from 'node:events';
import { type RemoteParticipant, type Room, RoomEvent, TrackKind } from '@livekit/rtc-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { findCallerSound } from '../../src/livekit/caller-sound.ts';

interface Publication {
  readonly kind: TrackKind;
  subscribed: boolean;
  setSubscribed(on: boolean): void;
}

function publication(kind = TrackKind.KIND_AUDIO): Publication {
  const made: Publication = { kind, subscribed: false, setSubscribed: (on) => (made.subscribed = on) };
  return made;
}

const person = (identity: string, ...tracks: Publication[]): RemoteParticipant =>
  ({ identity, trackPublications: new Map(tracks.entries()) }) as unknown as RemoteParticipant;

let room: EventEmitter;
let caller: RemoteParticipant | undefined;
let found: number;
beforeEach(() => {
  room = new EventEmitter();
  [caller, found] = [undefined, 0];
  findCallerSound(
    room as unknown as Room,
    () => caller,
    16_000,
    () => (found += 1),
  );
});

describe('the caller’s sound', () => {
  it.each([RoomEvent.ParticipantConnected, RoomEvent.ConnectionStateChanged, RoomEvent.TrackPublished])(
    'is subscribed to, whatever tells of it first: %s',
    (event) => {
      const sound = publication();
      caller = person('caller', sound);
      room.emit(event);
      expect(sound.subscribed).toBe(true);
    },
  );

  it('is subscribed to where the caller was there before', async () => {
    const sound = publication();
    const early = person('caller', sound);
    findCallerSound(
      room as unknown as Room,
      () => early,
      16_000,
      () => undefined,
    );
    await Promise.resolve();
    expect(sound.subscribed).toBe(true);
  });

  it('is sound only, and only the caller’s', () => {
    const [picture, other] = [publication(TrackKind.KIND_VIDEO), publication()];
    caller = person('caller', picture);
    room.emit(RoomEvent.ParticipantConnected, person('somebody', other));
    room.emit(RoomEvent.TrackPublished, other, person('somebody', other));
    expect([picture.subscribed, other.subscribed]).toEqual([false, false]);
  });

  it('is told of once, and nobody else’s ever', () => {
    caller = person('caller');
    room.emit(RoomEvent.TrackSubscribed, {}, {}, person('somebody'));
    expect(found).toBe(0);
    room.emit(RoomEvent.TrackSubscribed, {}, {}, caller);
    room.emit(RoomEvent.TrackSubscribed, {}, {}, caller);
    expect(found).toBe(1);
  });
});
