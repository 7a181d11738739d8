import { expect, it } from 'vitest';
import { type ReadinessFacts, reasonsNotReady } from '../../src/supervisor/readiness.ts';

const READY: ReadinessFacts = {
  connected: true,
  begun: true,
  withoutProcessMs: 0,
  draining: false,
  activeCalls: 1,
  capacity: 2,
};

it('is ready where a call would be answered', () => {
  expect(reasonsNotReady(READY)).toEqual([]);
});

it('is ready while a process that took a call is being replaced', () => {
  expect(reasonsNotReady({ ...READY, withoutProcessMs: 59_999 })).toEqual([]);
});

it.each<[string, Partial<ReadinessFacts>, string]>([
  ['LiveKit is away', { connected: false }, 'LiveKit is not connected.'],
  ['the worker stops', { draining: true }, 'The worker is stopping.'],
  ['prompts are rendered', { begun: false }, 'The prompts are being rendered.'],
  ['it is full', { activeCalls: 2 }, 'There are as many calls as the worker takes.'],
  ['no process was ever ready', { withoutProcessMs: undefined }, 'No process is ready for a call yet.'],
  [
    'no process becomes ready',
    { withoutProcessMs: 60_000 },
    'No process has become ready for a call for a minute.',
  ],
])('is not ready where %s', (_, facts, reason) => {
  expect(reasonsNotReady({ ...READY, ...facts })).toEqual([reason]);
});

it('gives every reason', () => {
  expect(reasonsNotReady({ ...READY, connected: false, draining: true })).toHaveLength(2);
});
