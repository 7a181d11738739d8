import { EventEmitter } from 'node:events';
import { ParticipantKind, RoomEvent } from '@livekit/rtc-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { Leaving } from '../src/agent-leaving.ts';

const CALLER = { identity: 'sip', info: { kind: ParticipantKind.SIP }, attributes: {} };

let dispatched: string[];
let withdrawn: number;
let logged: string[];
let standing: () => Promise<boolean>;
let withdrawing: () => Promise<void>;
let endCall: () => void;
let room: EventEmitter & { readonly remoteParticipants: Map<string, object> };
let leaving: Leaving;

beforeEach(() => {
  dispatched = [];
  withdrawn = 0;
  logged = [];
  standing = () => Promise.resolve(true);
  withdrawing = () => Promise.resolve();
  room = Object.assign(new EventEmitter(), {
    remoteParticipants: new Map<string, object>([['sip', CALLER]]),
  });
  const ended = new Promise<void>((resolve) => (endCall = resolve));
  const call = { ended, dispatch: ({ type }: { readonly type: string }) => void dispatched.push(type) };
  const dispatch = {
    stands: (id: string) => (id === 'AD_1' ? standing() : Promise.resolve(false)),
    withdraw: () => {
      withdrawn += 1;
      return withdrawing();
    },
  };
  const ctx = {
    room,
    job: { agentName: 'desk', dispatchId: 'AD_1' },
    info: { acceptArguments: { identity: 'agent-5' } },
  };
  leaving = new Leaving(ctx as never, call, dispatch, 1, (message) => logged.push(message));
});

function meet(identity: string, nth: number): void {
  const attributes = { 'lk.agent.name': 'desk', 'switchboard.nth': String(nth) };
  room.emit(RoomEvent.ParticipantConnected, { identity, info: { kind: ParticipantKind.AGENT }, attributes });
}

describe('a process that is told to end', () => {
  it('says goodbye by the rules where its dispatch stands', async () => {
    await leaving.endNow();
    expect(dispatched).toEqual(['worker-stopping']);
  });

  it('leaves without a word where another one has been sent, and leaves its dispatch alone', async () => {
    standing = () => Promise.resolve(false);
    await leaving.endNow();
    await leaving.letGo();
    expect([dispatched, withdrawn]).toEqual([['replaced'], 0]);
  });

  it('takes the call for its own where LiveKit cannot say, and tells ops', async () => {
    standing = () => Promise.reject(new Error('away'));
    await leaving.endNow();
    expect([dispatched, logged.length]).toEqual([['worker-stopping'], 1]);
  });

  it('does nothing more where the call has ended', async () => {
    endCall();
    await Promise.resolve();
    await leaving.endNow();
    expect(dispatched).toEqual([]);
  });
});

describe('a call that the rules have ended', () => {
  it('is not to be picked up while the caller is on the line', async () => {
    await leaving.letGo();
    expect(withdrawn).toBe(1);
  });

  it('needs nothing where the caller has gone', async () => {
    room.remoteParticipants.clear();
    await leaving.letGo();
    expect(withdrawn).toBe(0);
  });

  it('ends all the same where LiveKit cannot be told, and ops are', async () => {
    withdrawing = () => Promise.reject(new Error('away'));
    await leaving.letGo();
    expect(logged).toHaveLength(1);
  });
});

describe('another agent in the room', () => {
  it('is made way for where it was sent later', () => {
    meet('agent-9', 2);
    expect(dispatched).toEqual(['replaced']);
  });

  it('is stayed with where it was sent before', () => {
    meet('agent-1', 0);
    expect(dispatched).toEqual([]);
  });
});
