import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../core/ports.ts';
import type { Worker } from '../livekit/worker.ts';
import type { CallServer } from '../supervisor/call-server.ts';

/** agents-js sleeps up to 10 s between two tries to reach LiveKit and hears of nothing meanwhile. */
const CLOSE_LIMIT_MS = 5000;
/** What a call needs to let its caller go. */
const END_LIMIT_MS = 2000;

/**
 * Resolves when the worker has stopped, after SIGINT or SIGTERM: the first lets calls finish for `drainMs`, a second
 * one ends them now.
 */
export async function stopOnSignals(
  worker: Worker,
  calls: CallServer,
  drainMs: number,
  log: Log,
): Promise<void> {
  const signals = listen();
  await signals.first;
  log('stopping: calls may finish; once more to end them now', { calls: worker.activeCalls });
  worker.refuseCalls();
  const limit = new AbortController();
  await Promise.race([
    calls.finished().then(() => log('all calls have finished')),
    pause(drainMs, undefined, limit).then(
      () => log('the time for calls to finish is over'),
      () => undefined,
    ),
    signals.second,
  ]);
  limit.abort();
  await calls.endCalls(END_LIMIT_MS);
  await Promise.race([worker.close(), pause(CLOSE_LIMIT_MS)]);
}

/** Listens for good: a signal that nobody listens for would end the process in the middle of its tidying up. */
function listen(): { readonly first: Promise<void>; readonly second: Promise<void> } {
  const wake: (() => void)[] = [];
  const first = new Promise<void>((resolve) => wake.push(resolve));
  const second = new Promise<void>((resolve) => wake.push(resolve));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => wake.shift()?.());
  return { first, second };
}
