import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/speech/local/turns.ts';

const { signal } = new AbortController();

/** A task whose end the test decides. */
function task(): { run: () => Promise<string>; started: boolean; end: (value: string) => void } {
  let end: (value: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  const made = {
    started: false,
    end,
    run: async () => {
      made.started = true;
      return ended;
    },
  };
  return made;
}

describe('Turns', () => {
  it('runs so many at once and the next when one has ended, however it ended', async () => {
    const turns = new Turns(2);
    const [first, second, third] = [task(), task(), task()];
    const failing = turns.run(async () => {
      await first.run();
      throw new Error('broken');
    }, signal);
    const others = [turns.run(second.run, signal), turns.run(third.run, signal)];
    await Promise.resolve();
    expect([first.started, second.started, third.started]).toEqual([true, true, false]);
    first.end('');
    await expect(failing).rejects.toThrow('broken');
    await Promise.resolve();
    expect(third.started).toBe(true);
    second.end('second');
    third.end('third');
    expect(await Promise.all(others)).toEqual(['second', 'third']);
  });

  it('does not run what nobody waits for any more, and gives its turn on', async () => {
    const turns = new Turns(1);
    const [first, last] = [task(), task()];
    const gone = new AbortController();
    const running = turns.run(first.run, signal);
    const dropped = turns.run(() => Promise.reject(new Error('was run')), gone.signal);
    const waiting = turns.run(last.run, signal);
    gone.abort(new Error('gone'));
    first.end('first');
    await expect(dropped).rejects.toThrow('gone');
    last.end('last');
    expect([await running, await waiting]).toEqual(['first', 'last']);
  });
});
