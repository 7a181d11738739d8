import { EventEmitter } from 'node:events';
import { ParticipantKind, type RemoteParticipant, type Room, RoomEvent } from '@livekit/rtc-node';
import { expect, it } from 'vitest';
import { type CallerEvents, watchCaller } from '../../src/livekit/caller.ts';

const person = (identity: string, kind: ParticipantKind, status = 'ringing'): RemoteParticipant =>
  ({ identity, info: { kind }, attributes: { 'sip.callStatus': status } }) as unknown as RemoteParticipant;
const CALLER = person('caller', ParticipantKind.SIP);

/** A room with these in it, and what its watcher told. */
function watched(...there: RemoteParticipant[]): { room: EventEmitter; told: string[] } {
  const room = Object.assign(new EventEmitter(), {
    remoteParticipants: new Map(there.map((who) => [who.identity, who])),
  });
  const told: string[] = [];
  const events: CallerEvents = {
    joined: ({ identity }) => told.push(`joined ${identity}`),
    trackSubscribed: () => told.push('track subscribed'),
    connected: () => told.push('connected'),
    pressed: (digit) => told.push(`pressed ${digit}`),
    left: () => told.push('left'),
  };
  const caller = watchCaller(room as unknown as Room, events);
  // Whoever hears of an event may ask who the caller is.
  expect(caller()).toBeUndefined();
  expect(told).toEqual([]);
  return { room, told };
}

it('meets a caller who was there before', async () => {
  const { told } = watched(person('agent', ParticipantKind.AGENT), CALLER);
  await Promise.resolve();
  expect(told).toEqual(['joined caller']);
});

it('is told at once that a caller who was there before is connected already', async () => {
  const { told } = watched(person('caller', ParticipantKind.SIP, 'active'));
  await Promise.resolve();
  expect(told).toEqual(['joined caller', 'connected']);
});

it('meets a caller who comes later, once', async () => {
  const { room, told } = watched();
  await Promise.resolve();
  room.emit(RoomEvent.ParticipantConnected, CALLER);
  room.emit(RoomEvent.ParticipantConnected, person('another', ParticipantKind.SIP));
  expect(told).toEqual(['joined caller']);
});

it('takes digits and the leave of the caller alone', async () => {
  const { room, told } = watched(CALLER);
  await Promise.resolve();
  for (const who of [person('somebody', ParticipantKind.STANDARD), undefined, CALLER]) {
    room.emit(RoomEvent.DtmfReceived, 1, '1', who);
  }
  room.emit(RoomEvent.ParticipantDisconnected, person('somebody', ParticipantKind.STANDARD));
  room.emit(RoomEvent.ParticipantDisconnected, CALLER);
  expect(told).toEqual(['joined caller', 'pressed 1', 'left']);
});
