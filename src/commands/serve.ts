import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveHearing } from '../core/ear.ts';
import type { Synthesizer } from '../core/ports.ts';
import type { Table } from '../core/table.ts';
import { Worker, startLogger } from '../livekit/worker.ts';
import { CallServer } from '../supervisor/call-server.ts';
import { Capacity } from '../supervisor/capacity.ts';
import { StartPermits } from '../supervisor/start-permits.ts';
import type { StartSettings } from './start-settings.ts';
import { stopOnSignals } from './stop-signals.ts';
import { preparePrompts } from './voice-prompts.ts';

export interface Service {
  readonly settings: StartSettings;
  readonly table: Table;
  readonly synthesizer: Synthesizer;
  readonly drainMs: number;
}

/** No call takes longer to answer; one that does has gone elsewhere. */
const ANSWER_LIMIT_MS = 30_000;

/** Takes calls until told to stop by a signal. Rejects with a sentence when LiveKit cannot be reached. */
export async function serve({ settings, table, synthesizer, drainMs }: Service): Promise<void> {
  const log = startLogger(settings.logLevel);
  const stopping = new AbortController();
  await preparePrompts(table, synthesizer, log, stopping.signal);
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-'));
  const permits = new StartPermits(availableParallelism());
  const { voiceId } = synthesizer;
  const hearing = resolveHearing(table.hearing, process.env);
  if (hearing.reason !== undefined) log(hearing.reason);
  const calls = new CallServer(() => ({ table, voiceId, ear: hearing.provider }), permits, log);
  try {
    await calls.listen(shareSocket(directory));
    const worker = makeWorker(settings, permits);
    const stopped = stopOnSignals(worker, calls, drainMs, log);
    const ready = Promise.all([worker.start(), calls.firstReady]).then(() => {
      log('ready for calls', { agentName: settings.livekit.agentName, capacity: settings.capacity });
      return worker.stopped;
    });
    await Promise.race([stopped, ready]);
  } finally {
    stopping.abort();
    await calls.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The path of the supervisor's socket, where the processes that are forked from here will look for it. */
function shareSocket(directory: string): string {
  const path = join(directory, 'supervisor.sock');
  process.env['SWITCHBOARD_SOCKET'] = path;
  // rtc-node writes debug lines otherwise.
  process.env['NODE_ENV'] ??= 'production';
  return path;
}

function makeWorker(settings: StartSettings, permits: StartPermits): Worker {
  const { livekit, host, port, capacity, idleProcesses } = settings;
  return new Worker({
    ...livekit,
    host,
    port,
    idleProcesses,
    agentFile: fileURLToPath(new URL('./agent.js', import.meta.url)),
    startGate: new URL('./start-gate.js', import.meta.url).href,
    capacity: new Capacity(capacity),
    onAccepted: (callId) => {
      permits.callAccepted(callId);
      // A call that another worker got, or that was never answered, must not hold new processes back.
      setTimeout(() => permits.callSettled(callId), ANSWER_LIMIT_MS).unref();
    },
  });
}
