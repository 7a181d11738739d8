import { describe, expect, it } from 'vitest';
import { Changes, waitUntil } from '../../../stack/phone/wait.ts';

function wait<T>(changes: Changes, probe: () => T | undefined, withinMs = 10_000): Promise<T> {
  const { subscribe } = changes;
  return waitUntil({ probe, subscribe, withinMs, awaited: 'a thing', instead: () => 'Nothing came.' });
}

describe('a wait', () => {
  it('resolves at once with what is there already', async () => {
    expect(await wait(new Changes(), () => 7)).toBe(7);
  });

  it('resolves at the change that brings it', async () => {
    const changes = new Changes();
    const values: number[] = [];
    const waiting = wait(changes, () => values[0]);
    changes.notify();
    values.push(3);
    changes.notify();
    expect(await waiting).toBe(3);
  });

  it('rejects at its deadline with a sentence', async () => {
    await expect(wait(new Changes(), () => undefined, 1)).rejects.toThrow(
      'Waited 1 ms for a thing. Nothing came.',
    );
  });

  it('looks once more at its deadline', async () => {
    let asked = 0;
    expect(await wait(new Changes(), () => (++asked > 1 ? asked : undefined), 1)).toBe(2);
  });

  it('rejects with what its probe throws', async () => {
    const changes = new Changes();
    let over = false;
    const waiting = wait(changes, () => {
      if (over) throw new Error('Over.');
      return undefined;
    });
    over = true;
    changes.notify();
    await expect(waiting).rejects.toThrow('Over.');
  });
});
