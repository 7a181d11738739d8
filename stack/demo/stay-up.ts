import { once } from 'node:events';
import { join } from 'node:path';
import { StackError } from '../stack-error.ts';
import type { Report } from '../stack-error.ts';
import type { DemoWorker } from './demo-worker.ts';
import { type SoftphoneGuide, softphoneGuide } from './softphone-guide.ts';
import { writeSoftphoneFiles } from './softphone-files.ts';
import { stepLine } from './step-lines.ts';

export interface StayUpOptions extends Omit<SoftphoneGuide, 'workerLog' | 'files'> {
  readonly worker: DemoWorker;
  readonly print: Report;
  readonly signal: AbortSignal;
}

/** Keeps everything up for softphones until the signal; throws a StackError where the worker goes first. */
export async function stayUp({
  worker: { worker, log },
  print,
  signal,
  ...guide
}: StayUpOptions): Promise<void> {
  signal.throwIfAborted();
  const files = await writeSoftphoneFiles(join(guide.stack.stateDir, 'softphone'));
  for (const line of softphoneGuide({ ...guide, files, workerLog: log.path })) print(line);
  log.onLine((line) => {
    const words = stepLine(line, guide.table.routes);
    if (words !== undefined) print(`${new Date().toTimeString().slice(0, 8)}  ${words}`);
  });
  const gone = worker.exited.then(() => {
    // Ctrl-C in a terminal is not for the worker: it is told by us.
    throw new StackError(`The worker has stopped by itself. Its log: ${log.path}`);
  });
  await Promise.race([once(signal, 'abort'), gone]);
}
