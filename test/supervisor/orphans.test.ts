import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/ports.ts';
import { MOST_RESCUES, NO_PAST, readRescue, rescueMetadata } from '../../src/core/rescue.ts';
import { Orphans } from '../../src/supervisor/orphans.ts';
import { FakeRooms } from '../support/fake-rooms.ts';

const LOOK_MS = 2000;

let now: number;
let rooms: FakeRooms;
let lines: string[];
let ours: Set<string>;
let hasRoom: boolean;
let orphans: Orphans;
let timers: (() => void)[];
const clock: Clock = {
  now: () => now,
  wall: () => 1_800_000_000_000 + now,
  after: (_, then) => {
    timers.push(then);
    return () => void timers.splice(timers.indexOf(then), 1);
  },
};

beforeEach(() => {
  [now, rooms, lines, ours, hasRoom, timers] = [0, new FakeRooms(), [], new Set(), true, []];
  orphans = worker();
});
afterEach(() => orphans.stop());

function worker(): Orphans {
  return new Orphans({
    rooms,
    clock,
    log: (line) => void lines.push(line),
    isOurs: (room) => ours.has(room),
    hasRoom: () => hasRoom,
  });
}

/** As many looks, with the time between them. */
async function look(times: number, at: readonly Orphans[] = [orphans]): Promise<void> {
  for (let looked = 0; looked < times; looked += 1) {
    await Promise.all(at.map((each) => each.look()));
    now += LOOK_MS;
  }
}

/** A call in mid-menu whose worker, and so its agent, is found dead. */
function desertedCall(room: string): void {
  rooms.ring(room);
  rooms.take(room, 'AJ_1');
  rooms.attend(room);
  rooms.desert(room);
}

describe('a call whose worker is gone', () => {
  it('is left alone at the first look and picked up at the second', async () => {
    desertedCall('call');
    await look(1);
    expect(rooms.sent).toEqual([]);
    await look(1);
    expect(rooms.sent).toHaveLength(1);
    expect(readRescue(rooms.sent[0]?.metadata ?? '')).toMatchObject({ from: 'AJ_1', nth: 1 });
    expect(lines).toEqual(['a call that nobody has is picked up']);
  });

  it('is picked up once, however many workers look', async () => {
    desertedCall('call');
    await look(2, [orphans, worker(), worker()]);
    expect(rooms.sent).toHaveLength(1);
  });

  it('is picked up once where one worker comes upon it while another one clears it of old dispatches', async () => {
    desertedCall('call');
    await rooms.send('call', rescueMetadata({ from: 'AJ_0', nth: 1, past: NO_PAST }));
    rooms.take('call', 'AJ_2');
    rooms.sent.length = 0;
    await look(4, [orphans, worker()]);
    expect(rooms.sent).toHaveLength(1);
    expect((await rooms.view('call')).dispatches).toHaveLength(1);
  });

  it('is left to its own worker, and to one that has just taken it', async () => {
    desertedCall('mine');
    ours.add('mine');
    desertedCall('taken');
    orphans.taken('taken');
    await look(5);
    expect(rooms.sent).toEqual([]);
    expect(rooms.looked).toEqual([]);
  });

  it('is picked up by the worker that had taken it too, when nothing has come of that in 30 s', async () => {
    desertedCall('call');
    orphans.taken('call');
    await look(18);
    expect(rooms.sent.length).toBeGreaterThan(0);
  });

  it('waits until the worker has room', async () => {
    desertedCall('call');
    hasRoom = false;
    await look(5);
    expect(rooms.sent).toEqual([]);
    hasRoom = true;
    await look(1);
    expect(rooms.sent).toHaveLength(1);
  });

  it('is ended when its processes have died one after the other', async () => {
    desertedCall('call');
    await rooms.send('call', rescueMetadata({ from: 'AJ_0', nth: MOST_RESCUES, past: NO_PAST }));
    rooms.take('call', 'AJ_2');
    await look(3);
    expect(rooms.isOpen('call')).toBe(false);
  });
});

describe('a call that nobody took', () => {
  it('is picked up while it rings', async () => {
    rooms.ring('call');
    await look(3);
    expect(rooms.sent).toHaveLength(1);
  });

  it('is sent somebody again, but not for ever', async () => {
    rooms.ring('call');
    await look(60);
    expect(rooms.sent).toHaveLength(5);
    // Another worker may have more luck.
    expect((await rooms.view('call')).dispatches).toHaveLength(1);
    expect(new Set(rooms.sent.map(({ metadata }) => metadata)).size).toBe(1);
  });
});

describe('calls that have somebody', () => {
  it('cost no more than the one list of rooms', async () => {
    for (let nth = 0; nth < 100; nth += 1) {
      rooms.ring(`call-${nth}`);
      rooms.attend(`call-${nth}`);
    }
    await look(3);
    expect(rooms.looked).toEqual([]);
  });

  it('are left alone where their agent comes between two looks', async () => {
    rooms.ring('call');
    await look(2);
    rooms.attend('call');
    await look(5);
    expect(rooms.sent).toEqual([]);
  });
});

describe('LiveKit out of reach', () => {
  it('leaves nobody behind who has been claimed: the sending is tried again', async () => {
    desertedCall('call');
    await look(1);
    const send = rooms.send.bind(rooms);
    rooms.send = () => Promise.reject(new Error('away'));
    await look(1);
    expect(rooms.sent).toEqual([]);
    rooms.send = send;
    await look(1);
    expect(rooms.sent).toHaveLength(1);
  });

  it('is told once, not at every look', async () => {
    const list = rooms.list.bind(rooms);
    rooms.list = () => Promise.reject(new Error('away'));
    await look(3);
    expect(lines).toHaveLength(1);
    rooms.list = list;
    await look(1);
    rooms.list = () => Promise.reject(new Error('away again'));
    await look(1);
    expect(lines).toHaveLength(2);
  });
});

it('looks again after every look until it is stopped', async () => {
  orphans.start();
  await expect.poll(() => timers.length).toBe(1);
  timers.shift()?.();
  await expect.poll(() => timers.length).toBe(1);
  orphans.stop();
  expect(timers).toEqual([]);
});
