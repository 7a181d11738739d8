import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayLackAgent } from '../../src/core/orphans.ts';
import type { Rooms } from '../../src/core/ports.ts';

/** A call that rings in a room of ours, with no worker anywhere. */
export interface RoomsSubject {
  readonly rooms: Rooms;
  readonly room: string;
  /** One of our agents comes and sends sound, which answers the call. */
  attend(): Promise<void>;
  /** It leaves. */
  desert(): Promise<void>;
  close(): Promise<void>;
}

/** LiveKit's list of rooms is 5 s late. */
const LIST = { timeout: 15_000 };

/** What everything must do that looks at rooms. */
export function describeRooms(name: string, open: () => Promise<RoomsSubject>): void {
  describe(name, () => {
    let subject: RoomsSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    const isDoubtful = async (): Promise<boolean | undefined> => {
      const glance = (await subject.rooms.list()).find((each) => each.name === subject.room);
      return glance && mayLackAgent(glance);
    };

    it('shows a call that nobody took, which one of all who claim it gets', async () => {
      const { rooms, room } = subject;
      await expect.poll(isDoubtful, LIST).toBe(true);
      const view = await rooms.view(room);
      expect(view).toMatchObject({ caller: { active: false }, attended: false });
      expect(view.dispatches).toHaveLength(1);
      const { id = '', ...dispatch } = view.dispatches[0] ?? {};
      expect(dispatch).toEqual({ createdAt: expect.any(Number) as number, metadata: '' });
      const claims = await Promise.all([1, 2, 3].map(() => rooms.claim(room, id)));
      expect(claims.filter((won) => won)).toHaveLength(1);
      expect((await rooms.view(room)).dispatches).toEqual([]);
    });

    it('shows who is sent, and that they are newer', async () => {
      const { rooms, room } = subject;
      await rooms.send(room, 'words');
      const dispatches = (await rooms.view(room)).dispatches;
      const [first, second] = [...dispatches].sort((a, b) => a.createdAt - b.createdAt);
      expect([first?.metadata, second?.metadata]).toEqual(['', 'words']);
      expect(second?.createdAt).toBeGreaterThan(first?.createdAt ?? Infinity);
    });

    it('tells an agent who is there from one who has gone', async () => {
      const { rooms, room } = subject;
      await subject.attend();
      await expect
        .poll(() => rooms.view(room), LIST)
        .toMatchObject({ attended: true, caller: { active: true } });
      await expect.poll(isDoubtful, LIST).toBe(false);
      await subject.desert();
      await expect.poll(() => rooms.view(room), LIST).toMatchObject({ attended: false });
      await expect.poll(isDoubtful, LIST).toBe(true);
    });

    it('closes a room with its call; one that has been closed is there no more', async () => {
      const { rooms, room } = subject;
      await rooms.close(room);
      await expect.poll(isDoubtful, LIST).toBeUndefined();
      expect(await rooms.view(room)).toEqual({ attended: false, dispatches: [] });
      await rooms.close(room);
    });
  });
}
