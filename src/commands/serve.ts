import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../call/clock.ts';
import { cacheDirectory } from '../config/cache-directory.ts';
import { resolveHearing } from '../core/ear.ts';
import type { CallTerms } from '../core/messages.ts';
import type { Log, RecordKeeper } from '../core/ports.ts';
import { shadowLsbRelease } from '../livekit/lsb-release.ts';
import { DispatchRescuer } from '../livekit/rescuer.ts';
import { LiveKitRooms } from '../livekit/rooms.ts';
import { Worker, startLogger, warningLogger } from '../livekit/worker.ts';
import { PrometheusMeter } from '../metrics/prometheus.ts';
import { CallMetrics } from '../supervisor/call-metrics.ts';
import { DiskRecordKeeper } from '../records/keeper.ts';
import { CallServer } from '../supervisor/call-server.ts';
import { Capacity } from '../supervisor/capacity.ts';
import { controlSocket } from '../supervisor/control-client.ts';
import { ControlServer } from '../supervisor/control-server.ts';
import { Orphans } from '../supervisor/orphans.ts';
import type { OverrideKeeper } from '../supervisor/override-keeper.ts';
import { Rescues } from '../supervisor/rescues.ts';
import { StartPermits } from '../supervisor/start-permits.ts';
import { StatusServer } from '../supervisor/status-server.ts';
import type { TableKeeper } from '../supervisor/table-keeper.ts';
import type { Version } from '../supervisor/table-version.ts';
import { keepPruning, openControl, workerId } from './desk.ts';
import { followFile, liveTable } from './live-table.ts';
import { followOverrides, liveOverrides } from './live-overrides.ts';
import { HearingLocally } from './local-speech.ts';
import type { StartSettings } from './start-settings.ts';
import { statusPages, workerFacts } from './status-pages.ts';
import { stopOnSignals } from './stop-signals.ts';
import { logWarnings } from './table-warnings.ts';
import type { FirstTable, TableFile } from './table-file.ts';

export interface Service {
  readonly settings: StartSettings;
  readonly tableFile: TableFile;
  readonly first: Extract<FirstTable, { ok: true }>;
  readonly drainMs: number;
  /** The state directory. */
  readonly state: string;
}

/** The parts of one worker, joined. */
interface Parts {
  readonly keeper: TableKeeper;
  readonly calls: CallServer;
  readonly worker: Worker;
  readonly orphans: Orphans;
  readonly status: StatusServer;
}

/** No call takes longer to answer; one that does has gone elsewhere. */
const ANSWER_LIMIT_MS = 30_000;

/** Takes calls until told to stop by a signal. Rejects with a sentence when LiveKit cannot be reached. */
export async function serve(service: Service): Promise<void> {
  const { settings, tableFile, first, drainMs, state } = service;
  const log = startLogger(settings.logLevel);
  logWarnings(first.version.bytes, log);
  const warn = warningLogger();
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-'));
  const socket = setEnvironment(directory);
  await shadowLsbRelease(directory, process.env);
  const id = workerId();
  const records = await DiskRecordKeeper.open(state, id, warn);
  const overrides = liveOverrides(state, log, warn);
  const parts = assemble(service, records, overrides, log, warn);
  const { keeper, calls, worker, status } = parts;
  const control = new ControlServer(calls);
  const hearing = new HearingLocally(directory, log, (url) => calls.moveSpeech(url));
  const stopPruning = keepPruning(records, () => keeper.version.table);
  const unfollow: (() => void)[] = [];
  try {
    await status.listen(settings.host, settings.statusPort);
    await openControl(control, controlSocket(state, id), warn);
    hearing.follow(keeper.version.table);
    keeper.onChange(({ table }) => hearing.follow(table));
    const stopped = stopOnSignals(worker, calls, drainMs, log);
    unfollow.push(await followFile(tableFile, keeper, log, warn));
    unfollow.push(await followOverrides(state, overrides, keeper, log, warn));
    await Promise.race([stopped, answerCalls(parts, socket, settings, log)]);
  } finally {
    for (const stop of unfollow) stop();
    parts.orphans.stop();
    stopPruning();
    keeper.close();
    await status.close();
    await control.close();
    await calls.close();
    await records.flush();
    await hearing.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function answerCalls(parts: Parts, socket: string, settings: StartSettings, log: Log): Promise<void> {
  const { keeper, calls, worker, orphans } = parts;
  await keeper.begin();
  await calls.listen(socket);
  await Promise.all([worker.start(), calls.firstReady]);
  if (worker.isDraining) return;
  log('ready for calls', { agentName: settings.livekit.agentName, capacity: settings.capacity });
  orphans.start();
  await worker.stopped;
}

/**
 * What the processes that are forked from here will find in their environment. Returns where the supervisor listens to
 * them.
 */
function setEnvironment(directory: string): string {
  const path = join(directory, 'supervisor.sock');
  process.env['SWITCHBOARD_SOCKET'] = path;
  // rtc-node writes debug lines otherwise.
  process.env['NODE_ENV'] ??= 'production';
  // From 22.1 on, Node keeps there what it has compiled: a process is ready with 15 % less work.
  process.env['NODE_COMPILE_CACHE'] ??= join(cacheDirectory(process.env), 'compiled');
  return path;
}

function assemble(
  { settings, tableFile, first }: Service,
  records: RecordKeeper,
  overrides: OverrideKeeper,
  log: Log,
  warn: Log,
): Parts {
  const keeper = liveTable(tableFile, first, log, warn);
  const permits = new StartPermits(availableParallelism());
  const meter: PrometheusMeter = new PrometheusMeter(() => workerFacts(told));
  const metrics = new CallMetrics(meter, () => performance.now());
  const offer = (): CallTerms => {
    const { table, synthesizer } = keeper.version;
    const ear = resolveHearing(table.hearing, process.env).provider;
    return { table: { ...table, overrides: overrides.current }, voiceId: synthesizer.voiceId, ear };
  };
  tellHearing(keeper.version, log);
  keeper.onChange((version) => tellHearing(version, log));
  const { livekit } = settings;
  const rescues = new Rescues(new DispatchRescuer(livekit, livekit.agentName), warn);
  const calls = new CallServer(offer, permits, records, log, metrics, rescues);
  keeper.onChange(() => calls.tellEar());
  const worker: Worker = makeWorker(settings, permits, metrics, (room) => orphans.taken(room));
  const orphans = new Orphans({
    rooms: new LiveKitRooms(livekit, livekit.agentName),
    clock: systemClock,
    log: warn,
    isOurs: (room) => calls.isIn(room),
    hasRoom: () => worker.hasRoom && calls.withoutProcessMs === 0,
  });
  const told = { settings, tableFile: tableFile.path, keeper, calls, worker };
  return { keeper, calls, worker, orphans, status: new StatusServer(statusPages(told, meter)) };
}

function tellHearing({ table }: Version, log: Log): void {
  const { reason } = resolveHearing(table.hearing, process.env);
  if (reason !== undefined) log(reason);
}

function makeWorker(
  settings: StartSettings,
  permits: StartPermits,
  metrics: CallMetrics,
  onTaken: (room: string) => void,
): Worker {
  const { livekit, host, port, capacity, idleProcesses } = settings;
  return new Worker({
    ...livekit,
    host,
    port,
    idleProcesses,
    agentFile: fileURLToPath(new URL('./agent.js', import.meta.url)),
    startNotice: new URL('./start-notice.js', import.meta.url).href,
    startLock: permits,
    capacity: new Capacity(capacity),
    onAccepted: (callId, room) => {
      onTaken(room);
      permits.callAccepted(callId);
      metrics.accepted(callId);
      // A call that another worker got, or that was never answered, must not hold new processes back.
      setTimeout(() => {
        permits.callSettled(callId);
        metrics.unanswered(callId);
      }, ANSWER_LIMIT_MS).unref();
    },
  });
}
