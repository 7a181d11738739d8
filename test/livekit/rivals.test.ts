import { EventEmitter } from 'node:events';
import { ParticipantKind, type Room, RoomEvent } from '@livekit/rtc-node';
import { beforeEach, expect, it } from 'vitest';
import type { Place } from '../../src/core/rescue.ts';
import { watchRivals } from '../../src/livekit/rivals.ts';

const remoteParticipants = new Map<string, object>();
let room: EventEmitter & { readonly remoteParticipants: typeof remoteParticipants };
let met: Place[];

beforeEach(() => {
  remoteParticipants.clear();
  room = Object.assign(new EventEmitter(), { remoteParticipants });
  met = [];
  watchRivals(room as unknown as Room, 'desk', (rival) => met.push(rival));
});

function participant(kind: ParticipantKind, attributes: Readonly<Record<string, string>>): object {
  return { identity: 'agent-2', info: { kind }, attributes };
}

it('tells of another of our agents, there before us or coming after, with how often somebody was sent', () => {
  const rival = participant(ParticipantKind.AGENT, { 'lk.agent.name': 'desk', 'switchboard.nth': '2' });
  room.emit(RoomEvent.ParticipantConnected, rival);
  remoteParticipants.set('agent-2', rival);
  room.emit(RoomEvent.ConnectionStateChanged);
  expect(met).toEqual([1, 2].map(() => ({ identity: 'agent-2', nth: 2 })));
});

it('tells of nobody else: callers, other agents', () => {
  room.emit(RoomEvent.ParticipantConnected, participant(ParticipantKind.SIP, { 'lk.agent.name': 'desk' }));
  room.emit(RoomEvent.ParticipantConnected, participant(ParticipantKind.AGENT, { 'lk.agent.name': 'notes' }));
  expect(met).toEqual([]);
});
