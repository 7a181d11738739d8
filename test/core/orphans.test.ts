import { describe, expect, it } from 'vitest';
import { type Dispatch, type RoomView, mayLackAgent, pickup, unattended } from '../../src/core/orphans.ts';
import { MOST_RESCUES, NO_PAST, type Rescue, rescueMetadata, yieldsTo } from '../../src/core/rescue.ts';

const NOW = 1_800_000_000_000;
/** LiveKit's rule sent one of ours when the call came, and a worker took it. */
const first: Dispatch = { id: 'AD_1', createdAt: 1, metadata: '', takenAs: 'AJ_1' };
const untaken: Dispatch = { id: 'AD_1', createdAt: 1, metadata: '' };

function roomOf(status: 'ringing' | 'active', ...dispatches: readonly Dispatch[]): RoomView {
  return { caller: { active: status === 'active' }, attended: false, dispatches };
}

function rescueOf(nth: number, past = NO_PAST): Rescue {
  return { from: 'AJ_0', nth, past };
}

/** The dispatch by which somebody was sent anew. */
function resent(nth: number, more: Partial<Dispatch> = {}): Dispatch {
  return { id: 'AD_2', createdAt: 2, metadata: rescueMetadata(rescueOf(nth)), ...more };
}

describe('a closer look', () => {
  it('is taken at rooms where nobody but callers sends sound, and no others', () => {
    expect(mayLackAgent({ name: '', people: 1, publishers: 1 })).toBe(true);
    expect(mayLackAgent({ name: '', people: 0, publishers: 0 })).toBe(true);
    expect(mayLackAgent({ name: '', people: 1, publishers: 2 })).toBe(false);
  });
});

describe('a room is unattended', () => {
  it('where a caller is alone in a room of ours, since it was first seen so', () => {
    const seen = unattended(roomOf('active', first), undefined, 10);
    expect(seen).toEqual({ dispatchId: 'AD_1', since: 10 });
    expect(unattended(roomOf('active', first), seen, 20)).toBe(seen);
  });

  it('not with one of our agents there, without a caller, or where it is none of ours', () => {
    expect(unattended({ ...roomOf('active', first), attended: true }, undefined, 10)).toBeUndefined();
    expect(unattended({ attended: false, dispatches: [first] }, undefined, 10)).toBeUndefined();
    expect(unattended(roomOf('active'), undefined, 10)).toBeUndefined();
  });

  it('anew when somebody else has been sent meanwhile', () => {
    const seen = unattended(roomOf('active', first), undefined, 10);
    expect(unattended(roomOf('active', first, resent(1)), seen, 20)).toEqual({
      dispatchId: 'AD_2',
      since: 20,
    });
  });
});

describe('a call that nobody has', () => {
  it('goes on with an apology at once where it was answered: what is not known counts from now', () => {
    const past = { ...NO_PAST, connectedAt: NOW };
    expect(pickup(roomOf('active', first), 0, NOW)).toEqual({
      type: 'send',
      stale: [],
      claim: 'AD_1',
      rescue: { from: 'AJ_1', nth: 1, past },
    });
  });

  it('is answered like a new one where it rang and nobody took it', () => {
    expect(pickup(roomOf('ringing', untaken), 3999, NOW)).toBeUndefined();
    const order = pickup(roomOf('ringing', untaken), 4000, NOW);
    expect(order).toMatchObject({ type: 'send', rescue: { nth: 1, past: NO_PAST } });
    expect(order).not.toHaveProperty('rescue.from');
  });

  it('is left for a while to a worker that took it and is slow to answer', () => {
    expect(pickup(roomOf('ringing', first), 11_999, NOW)).toBeUndefined();
    expect(pickup(roomOf('ringing', first), 12_000, NOW)).toEqual({
      type: 'send',
      stale: [],
      claim: 'AD_1',
      rescue: { from: 'AJ_1', nth: 1, past: NO_PAST },
    });
  });

  it('is sent the same again where nobody took the rescue', () => {
    const room = roomOf('active', first, resent(2));
    expect(pickup(room, 3999, NOW)).toBeUndefined();
    expect(pickup(room, 4000, NOW)).toMatchObject({ claim: 'AD_2', stale: ['AD_1'], rescue: rescueOf(2) });
  });

  it('keeps the limits that were known when it was last rescued, but no transfer: that is over or unknown', () => {
    const known = { ...NO_PAST, connectedAt: 7, welcomed: true, attempts: 2, pending: true };
    const metadata = rescueMetadata(rescueOf(1, known));
    const room = roomOf('active', first, resent(1, { metadata, takenAs: 'AJ_2' }));
    expect(pickup(room, 3999, NOW)).toBeUndefined();
    expect(pickup(room, 4000, NOW)).toMatchObject({
      rescue: { from: 'AJ_2', nth: 2, past: { ...known, pending: false } },
    });
  });

  it('is given up when somebody has been sent often enough', () => {
    const died = resent(MOST_RESCUES, { takenAs: 'AJ_3' });
    expect(pickup(roomOf('active', first, died), 4000, NOW)).toEqual({
      type: 'give-up',
      stale: ['AD_1'],
      claim: 'AD_2',
    });
  });

  it('has its newest dispatch claimed, in whatever order LiveKit lists them', () => {
    const taken = resent(1, { takenAs: 'AJ_2' });
    expect(pickup(roomOf('active', taken, first), 4000, NOW)).toMatchObject({
      claim: 'AD_2',
      stale: ['AD_1'],
    });
  });
});

describe('of two agents in one room', () => {
  const pairs = [
    [
      { identity: 'a', nth: 0 },
      { identity: 'b', nth: 1 },
    ],
    [
      { identity: 'b', nth: 0 },
      { identity: 'a', nth: 1 },
    ],
    [
      { identity: 'b', nth: 1 },
      { identity: 'a', nth: 1 },
    ],
  ] as const;

  it.each(pairs)('exactly one leaves: %o makes way for %o', (leaves, stays) => {
    expect(yieldsTo(leaves, stays)).toBe(true);
    expect(yieldsTo(stays, leaves)).toBe(false);
  });
});
