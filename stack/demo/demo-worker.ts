import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { StackSettings } from '../settings.ts';
import { StackError } from '../stack-error.ts';
import type { Report } from '../stack-error.ts';
import { type LogLine, WorkerProcess } from '../worker/worker-process.ts';
import type { Belongings } from './belongings.ts';
import { WorkerLog } from './worker-log.ts';

/** Rendering a table's prompts by a service far away takes the longest. */
const START_MS = 180_000;
/** A call that a softphone still has is ended after this. */
const ASK_AGAIN_AFTER_MS = 1500;
const KILL_AFTER_MS = 12_000;

export interface DemoWorker {
  readonly worker: WorkerProcess;
  readonly log: WorkerLog;
}

export interface DemoWorkerOptions {
  readonly stack: StackSettings;
  readonly tableFile: string;
  readonly agentName: string;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/** Starts the worker and resolves when it takes calls. Throws a StackError with its own words where it does not. */
export async function startWorker(
  { stack, tableFile, agentName, logFile, signal }: DemoWorkerOptions,
  belongings: Belongings,
  report: Report,
): Promise<DemoWorker> {
  await mkdir(dirname(logFile), { recursive: true });
  const worker = await WorkerProcess.launch({ stack, tableFile, agentName });
  const log = new WorkerLog(worker, logFile);
  belongings.add({ end: () => stopWorker(worker, log), kill: () => killGroup(worker) });
  const unsubscribe = log.onLine(({ msg }) => {
    if (/prompt/.test(msg) && !/are ready/.test(msg)) report(msg);
  });
  try {
    await started(worker, signal);
  } catch {
    signal.throwIfAborted();
    throw await startFailure(worker, log, logFile);
  } finally {
    unsubscribe();
  }
  return { worker, log };
}

async function started(worker: WorkerProcess, signal: AbortSignal): Promise<void> {
  const ready = worker.waitForLine(says('ready for calls'), { withinMs: START_MS });
  await Promise.race([ready, aborted(signal)]);
}

function says(message: string): (line: LogLine) => boolean {
  return ({ msg }) => msg === message;
}

/** Rejects when the signal aborts. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new Error('interrupted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

async function startFailure(worker: WorkerProcess, log: WorkerLog, logFile: string): Promise<StackError> {
  await stopWorker(worker, log);
  const words = worker.plain.slice(-20).join('\n') || 'It said nothing about why.';
  return new StackError(`The worker did not start:\n${words}\nAll that it wrote: ${logFile}`);
}

/** The first signal lets calls go on, the second ends them. */
async function stopWorker(worker: WorkerProcess, log: WorkerLog): Promise<void> {
  const exited = worker.exited.then(() => true);
  worker.signal('SIGTERM');
  if (!(await Promise.race([exited, delay(ASK_AGAIN_AFTER_MS, false)]))) {
    await worker.stop({ withinMs: KILL_AFTER_MS });
  }
  killGroup(worker);
  await log.finished();
}

/** The worker leads a group of its own: with it go the processes of its calls. */
function killGroup({ pid }: WorkerProcess): void {
  try {
    if (pid > 0) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left: that is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
