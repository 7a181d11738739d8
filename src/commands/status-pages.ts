import { performance } from 'node:perf_hooks';
import packageFile from '../../package.json' with { type: 'json' };
import { resolveHearing } from '../core/ear.ts';
import type { WorkerFacts } from '../core/measures.ts';
import type { Worker } from '../livekit/worker.ts';
import type { PrometheusMeter } from '../metrics/prometheus.ts';
import type { CallServer } from '../supervisor/call-server.ts';
import { reasonsNotReady } from '../supervisor/readiness.ts';
import { type Pages, json } from '../supervisor/status-server.ts';
import type { Refusal, TableKeeper } from '../supervisor/table-keeper.ts';
import type { StartSettings } from './start-settings.ts';

/** What the pages tell of. */
export interface WorkerParts {
  readonly settings: StartSettings;
  readonly tableFile: string;
  readonly keeper: TableKeeper;
  readonly calls: CallServer;
  readonly worker: Worker;
}

/** A table of thousands of wrong lines makes no useful page. */
const TOLD_PROBLEMS = 100;

export function statusPages(parts: WorkerParts, meter: PrometheusMeter): Pages {
  return {
    '/livez': () => json(200, { live: true }),
    '/readyz': async () => {
      const reasons = await notReady(parts);
      return json(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
    },
    '/status': async () => json(200, await status(parts)),
    '/metrics': async () => ({ status: 200, contentType: meter.contentType, body: await meter.text() }),
  };
}

export function workerFacts({ settings, keeper, worker }: WorkerParts): WorkerFacts {
  const { lastRefusal } = keeper;
  return {
    version: packageFile.version,
    activeCalls: worker.activeCalls,
    capacity: settings.capacity,
    table: {
      hash: keeper.version.table.hash,
      source: keeper.source,
      refused: keeper.isRefused,
      promptsMissing: keeper.promptsMissing,
      ...(lastRefusal && { lastFailedReloadAt: lastRefusal.at }),
    },
  };
}

async function notReady({ settings, keeper, calls, worker }: WorkerParts): Promise<readonly string[]> {
  return reasonsNotReady({
    connected: await worker.isConnected(),
    begun: keeper.hasBegun,
    withoutProcessMs: calls.withoutProcessMs,
    draining: worker.isDraining,
    activeCalls: worker.activeCalls,
    capacity: settings.capacity,
  });
}

async function status(parts: WorkerParts): Promise<object> {
  const { settings, tableFile, keeper, worker } = parts;
  const { version, activeCalls, capacity, table } = workerFacts(parts);
  const { voice, hearing } = keeper.version.table;
  const reasons = await notReady(parts);
  return {
    version,
    agentName: settings.livekit.agentName,
    ...(worker.livekitVersion && { livekitVersion: worker.livekitVersion }),
    uptimeSeconds: Math.round(performance.now() / 1000),
    ready: reasons.length === 0,
    reasons,
    draining: worker.isDraining,
    calls: { active: activeCalls, capacity },
    table: {
      file: tableFile,
      hash: table.hash,
      source: table.source,
      since: new Date(keeper.since).toISOString(),
      refused: table.refused,
      promptsMissing: table.promptsMissing,
      keptForRestart: keeper.isKept,
      ...(keeper.lastRefusal && { lastFailedReload: failedReload(keeper.lastRefusal) }),
    },
    voice: { provider: voice.provider, speaks: keeper.version.synthesizer.voiceId },
    hearing: { provider: hearing.provider, listens: resolveHearing(hearing, process.env).provider },
  };
}

function failedReload({ at, problems }: Refusal): object {
  return {
    at: new Date(at).toISOString(),
    count: problems.length,
    problems: problems.slice(0, TOLD_PROBLEMS),
  };
}
