import { availableParallelism } from 'node:os';
import { type LiveKitSettings, readCount, readLiveKitSettings } from '../config/environment.ts';
import { readCeiling } from '../config/ceiling.ts';
import type { Problem } from '../config/problem.ts';

export interface StartSettings {
  readonly livekit: LiveKitSettings;
  readonly host: string;
  /** agents-js's health endpoint. */
  readonly port: number;
  /** Our own: probes, status, metrics. */
  readonly statusPort: number;
  /** Calls at the same moment. */
  readonly capacity: number;
  /** Processes that wait for a call. */
  readonly idleProcesses: number;
  readonly logLevel: string;
}

export type StartSettingsResult =
  | { readonly ok: true; readonly settings: StartSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A keypad call takes about a tenth of a core, its start four fifths of one for a second. */
const CALLS_PER_CORE = 10;

/** Everything that `start` takes from the environment; all that is wrong is told at once. */
export function readStartSettings(env: Readonly<Record<string, string | undefined>>): StartSettingsResult {
  const livekit = readLiveKitSettings(env);
  const ceiling = readCeiling(env);
  const cores = availableParallelism();
  const port = readCount(env, 'PORT', 8081, 65_535);
  const statusPort = readCount(env, 'STATUS_PORT', 8082, 65_535);
  const capacity = readCount(env, 'SWITCHBOARD_CAPACITY', CALLS_PER_CORE * cores, 10_000);
  const idle = readCount(env, 'SWITCHBOARD_IDLE_PROCESSES', Math.min(cores, 4), 1000);
  const problems = [
    ...(livekit.ok ? [] : livekit.problems),
    ...(ceiling.ok ? [] : ceiling.problems),
    ...[port, statusPort, capacity, idle].filter((value) => typeof value !== 'number'),
  ];
  if (problems.length > 0 || !livekit.ok) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      livekit: livekit.settings,
      host: env['HOST']?.trim() || '127.0.0.1',
      port: Number(port),
      statusPort: Number(statusPort),
      capacity: Number(capacity),
      idleProcesses: Number(idle),
      logLevel: env['LOG_LEVEL']?.trim() || 'info',
    },
  };
}
