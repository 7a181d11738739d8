import { expect, it } from 'vitest';
import { StartPermits } from '../../src/supervisor/start-permits.ts';

interface Opened {
  readonly permits: StartPermits;
  /** Names of the processes that may start, in their order. */
  readonly started: string[];
  readonly ask: (name: string) => Promise<void>;
  /** The process is ready, or has gone. */
  readonly end: (name: string) => Promise<void>;
}

function open(cores = 2): Opened {
  const permits = new StartPermits(cores);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const settled = (): Promise<void> => new Promise(setImmediate);
  return {
    permits,
    started,
    ask: (name) => {
      void permits.lock().then((end) => {
        started.push(name);
        ends.set(name, end);
      });
      return settled();
    },
    end: (name) => {
      ends.get(name)?.();
      return settled();
    },
  };
}

it('lets one process start at a time while nobody calls, first come, first served', async () => {
  const { started, ask, end } = open();
  for (const name of ['a', 'b', 'c']) await ask(name);
  expect(started).toEqual(['a']);
  await end('a');
  expect(started).toEqual(['a', 'b']);
  await end('b');
  expect(started).toEqual(['a', 'b', 'c']);
});

it('lets none start while a call is being answered', async () => {
  const { permits, started, ask, end } = open();
  permits.callAccepted('call');
  permits.callStarted('call');
  await ask('a');
  expect(started).toEqual([]);
  permits.callSettled('call');
  await end('none');
  expect(started).toEqual(['a']);
});

it('lets as many start as there are cores while calls wait for a process', async () => {
  const { permits, started, ask, end } = open(2);
  for (const call of ['1', '2', '3']) permits.callAccepted(call);
  for (const name of ['a', 'b', 'c']) await ask(name);
  expect(started).toEqual(['a', 'b']);
  await end('a');
  expect(started).toEqual(['a', 'b', 'c']);
});

it('starts what a call waits for although another is being answered', async () => {
  const { permits, started, ask } = open();
  permits.callAccepted('1');
  permits.callStarted('1');
  permits.callAccepted('2');
  await ask('a');
  expect(started).toEqual(['a']);
});

it('starts none for a call that a ready process will take', async () => {
  const { permits, started, ask } = open();
  permits.processReady();
  permits.callAccepted('1');
  await ask('a');
  expect(started).toEqual([]);
  permits.callAccepted('2');
  await ask('b');
  expect(started).toEqual(['a']);
  permits.processTaken();
  permits.callStarted('1');
  await ask('c');
  expect(started).toEqual(['a']);
});

it('is not held up for ever by a call that was never answered', async () => {
  const { permits, started, ask, end } = open();
  permits.callAccepted('call');
  await ask('a');
  await end('a');
  permits.callStarted('call');
  await ask('b');
  expect(started).toEqual(['a']);
  permits.callSettled('call');
  await end('none');
  expect(started).toEqual(['a', 'b']);
});
