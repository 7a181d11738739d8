import type { Dispatch, RoomGlance, RoomView } from '../../src/core/orphans.ts';
import type { Rooms } from '../../src/core/ports.ts';

interface FakeRoom {
  caller: 'ringing' | 'active' | undefined;
  attended: boolean;
  dispatches: Dispatch[];
}

/** LiveKit's rooms, as far as calls that nobody has go; held to the same contract as the real ones. */
export class FakeRooms implements Rooms {
  readonly #rooms = new Map<string, FakeRoom>();
  readonly sent: { readonly room: string; readonly metadata: string }[] = [];
  readonly looked: string[] = [];
  #ids = 0;

  /** A call that rings, for which LiveKit looked for one of ours in vain. */
  ring(room: string): void {
    this.#rooms.set(room, { caller: 'ringing', attended: false, dispatches: [] });
    this.#dispatch(room, '');
  }

  /** A worker has taken the newest dispatch. */
  take(room: string, takenAs: string): void {
    const newest = this.#room(room).dispatches.at(-1);
    if (newest !== undefined) this.#room(room).dispatches.splice(-1, 1, { ...newest, takenAs });
  }

  /** Its agent comes, and answers. */
  attend(room: string): void {
    Object.assign(this.#room(room), { attended: true, caller: 'active' });
  }

  /** The agent is found dead. */
  desert(room: string): void {
    this.#room(room).attended = false;
  }

  /** The call is over. */
  end(room: string): void {
    this.#rooms.delete(room);
  }

  isOpen(room: string): boolean {
    return this.#rooms.has(room);
  }

  async list(): Promise<readonly RoomGlance[]> {
    return [...this.#rooms].map(([name, { caller, attended }]) => {
      const people = caller === undefined ? 0 : 1;
      return { name, people, publishers: people + (attended ? 1 : 0) };
    });
  }

  async view(room: string): Promise<RoomView> {
    this.looked.push(room);
    const found = this.#rooms.get(room);
    if (found?.caller === undefined) return { attended: found?.attended === true, dispatches: [] };
    const { caller, attended, dispatches } = found;
    return { caller: { active: caller === 'active' }, attended, dispatches: attended ? [] : [...dispatches] };
  }

  async claim(room: string, dispatchId: string): Promise<boolean> {
    const { dispatches } = this.#room(room);
    const index = dispatches.findIndex(({ id }) => id === dispatchId);
    if (index >= 0) dispatches.splice(index, 1);
    return index >= 0;
  }

  async send(room: string, metadata: string): Promise<void> {
    this.sent.push({ room, metadata });
    this.#dispatch(room, metadata);
  }

  async close(room: string): Promise<void> {
    this.end(room);
  }

  #dispatch(room: string, metadata: string): void {
    const createdAt = (this.#ids += 1);
    this.#room(room).dispatches.push({ id: `AD_${createdAt}`, createdAt, metadata });
  }

  #room(name: string): FakeRoom {
    const room = this.#rooms.get(name);
    if (room === undefined) throw new Error(`There is no room ${name}.`);
    return room;
  }
}
