import { once } from 'node:events';
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
  await nextSignal();
  log('stopping: calls may finish; once more to end them now', { calls: worker.activeCalls });
  const finished = worker.drain(drainMs).then(
    () => log('all calls have finished'),
    () => log('the time for calls to finish is over'),
  );
  await Promise.race([finished, nextSignal()]);
  await calls.endCalls(END_LIMIT_MS);
  await Promise.race([worker.close(), pause(CLOSE_LIMIT_MS)]);
}

async function nextSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
