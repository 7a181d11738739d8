import {
  type Pickup,
  type RoomView,
  type Unattended,
  mayLackAgent,
  pickup,
  unattended,
} from '../core/orphans.ts';
import type { Clock, Log, Rooms } from '../core/ports.ts';
import { rescueMetadata } from '../core/rescue.ts';

export interface OrphanDoors {
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a call of this worker is in the room. */
  readonly isOurs: (room: string) => boolean;
  /** Whether this worker could answer one more call at once. */
  readonly hasRoom: () => boolean;
}

/**
 * Between two looks. LiveKit takes 21 s to find that an agent is dead, and has no event for a worker; with two looks and
 * an answer that makes 26 s of the 30 s that are promised.
 */
const LOOK_MS = 2000;
/** A call that this worker has taken has a process by then, or has gone elsewhere. */
const TAKEN_MS = 30_000;
/** How often this worker sends somebody to one room: where nobody comes, there is a reason that looks do not heal. */
const MOST_SENDS = 5;

/** What is kept in mind of a room. */
interface Memory {
  readonly seen?: Unattended;
  readonly sends: number;
  /** The room's dispatch has been claimed, and nobody could be sent yet: no other worker knows the room any more. */
  readonly owed?: string;
}

const NOTHING: Memory = { sends: 0 };

/** Looks for calls of any worker that nobody has, and has them picked up. */
export class Orphans {
  readonly #doors: OrphanDoors;
  #memory = new Map<string, Memory>();
  /** Rooms whose call this worker has just taken: until when they are left alone. */
  readonly #taken = new Map<string, number>();
  #callOff: () => void = () => undefined;
  #stopped = false;
  #failing = false;

  constructor(doors: OrphanDoors) {
    this.#doors = doors;
  }

  /** This worker has taken the call in the room; a process for it is to be found. */
  taken(room: string): void {
    this.#taken.set(room, this.#doors.clock.now() + TAKEN_MS);
  }

  /** Looks now, and from now on. */
  start(): void {
    void this.look().finally(() => {
      if (!this.#stopped) this.#callOff = this.#doors.clock.after(LOOK_MS, () => this.start());
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  /** One look at all rooms. Never rejects. */
  async look(): Promise<void> {
    const { rooms, log } = this.#doors;
    try {
      const glances = await rooms.list();
      this.#failing = false;
      const doubtful = glances.filter((glance) => mayLackAgent(glance) && !this.#isOurs(glance.name));
      const names = doubtful.map(({ name }) => name);
      this.#memory = new Map(names.map((name) => [name, this.#memory.get(name) ?? NOTHING]));
      await Promise.all(names.map((name) => this.#lookInto(name)));
    } catch (error) {
      // While LiveKit is away, every look fails.
      if (!this.#failing) log('the rooms could not be looked at for calls that nobody has', { error });
      this.#failing = true;
    }
  }

  #isOurs(room: string): boolean {
    const until = this.#taken.get(room);
    if (until !== undefined && until > this.#doors.clock.now()) return true;
    this.#taken.delete(room);
    return this.#doors.isOurs(room);
  }

  async #lookInto(room: string): Promise<void> {
    const { rooms, clock, log } = this.#doors;
    try {
      const view = await rooms.view(room);
      const before = this.#memory.get(room) ?? NOTHING;
      const { owed, sends } = before;
      if (owed !== undefined && isBare(view)) return await this.#send(room, owed, sends);
      const seen = unattended(view, before.seen, clock.now());
      this.#memory.set(room, { sends, ...(seen && { seen }) });
      if (seen !== undefined && seen === before.seen) await this.#help(room, view, seen);
    } catch (error) {
      log('a call that nobody may have could not be picked up yet', { error });
    }
  }

  /** The room has been without an agent for two looks at least. */
  async #help(room: string, view: RoomView, { since }: Unattended): Promise<void> {
    const { clock, rooms } = this.#doors;
    const order = pickup(view, clock.now() - since, clock.wall());
    const sends = this.#memory.get(room)?.sends ?? 0;
    if (order === undefined || sends >= MOST_SENDS || !this.#doors.hasRoom()) return;
    for (const id of order.stale) await rooms.claim(room, id);
    if (await rooms.claim(room, order.claim)) await this.#carryOut(room, order, sends);
  }

  async #carryOut(room: string, order: Pickup, sends: number): Promise<void> {
    const { log, rooms } = this.#doors;
    if (order.type === 'give-up') {
      log('the processes of a call died one after the other; it is given up');
      return rooms.close(room);
    }
    const { from, nth } = order.rescue;
    log('a call that nobody has is picked up', { ...(from !== undefined && { callId: from }), nth });
    await this.#send(room, rescueMetadata(order.rescue), sends);
  }

  async #send(room: string, metadata: string, sends: number): Promise<void> {
    if (sends >= MOST_SENDS) return;
    this.#memory.set(room, { sends: sends + 1, owed: metadata });
    await this.#doors.rooms.send(room, metadata);
    this.#memory.set(room, { sends: sends + 1 });
  }
}

/** A caller is there and no dispatch of ours. */
function isBare({ caller, attended, dispatches }: RoomView): boolean {
  return caller !== undefined && !attended && dispatches.length === 0;
}
