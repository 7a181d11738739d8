import { expect, it } from 'vitest';
import { StartPermits } from '../../src/supervisor/start-permits.ts';

function open(cores = 2): { permits: StartPermits; started: number[]; ask: (pid: number) => void } {
  const permits = new StartPermits(cores);
  const started: number[] = [];
  return { permits, started, ask: (pid) => permits.request(pid, () => started.push(pid)) };
}

it('lets one process start at a time while nobody calls', () => {
  const { permits, started, ask } = open();
  ask(1);
  ask(2);
  expect(started).toEqual([1]);
  permits.started(1);
  expect(started).toEqual([1, 2]);
});

it('lets none start while a call is being answered', () => {
  const { permits, started, ask } = open();
  permits.callAccepted('a');
  permits.callStarted('a');
  ask(1);
  expect(started).toEqual([]);
  permits.callSettled('a');
  expect(started).toEqual([1]);
});

it('lets as many start as there are cores while calls wait for a process', () => {
  const { permits, started, ask } = open(2);
  for (const call of ['a', 'b', 'c']) permits.callAccepted(call);
  for (const pid of [1, 2, 3]) ask(pid);
  expect(started).toEqual([1, 2]);
});

it('does not wait for a process that died at its start', () => {
  const { permits, started, ask } = open();
  ask(1);
  ask(2);
  permits.started(1);
  expect(started).toEqual([1, 2]);
});

it('forgets a process that gave up waiting', () => {
  const { permits, started, ask } = open();
  permits.callAccepted('a');
  permits.callStarted('a');
  ask(1);
  permits.started(1);
  permits.callSettled('a');
  expect(started).toEqual([]);
});

it('is not held up for ever by a call that was never answered', () => {
  const { permits, started, ask } = open();
  permits.callAccepted('a');
  permits.callStarted('a');
  ask(1);
  permits.callSettled('a');
  expect(started).toEqual([1]);
});
