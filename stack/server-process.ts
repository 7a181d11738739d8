import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLinesOfFile } from './log-tail.ts';
import { isAlive, readLiveRecord, recordOf, removeRecord, writeRecord } from './process-record.ts';
import { StackError, errorText } from './stack-error.ts';
import type { ProcessRecord } from './process-record.ts';
import type { StackServer } from './servers.ts';
import type { StackSettings } from './settings.ts';

const POLL_MS = 50;
/** How long a server may take to stop by itself. */
export interface StopLimits {
  /** livekit-server waits for its participants to leave unless it is asked twice. */
  readonly askAgainAfterMs: number;
  /** From the second asking to SIGKILL. */
  readonly killAfterMs: number;
}

const STOP_LIMITS: StopLimits = { askAgainAfterMs: 1000, killAfterMs: 8000 };
const GONE_AFTER_KILL_MS = 5000;

/** The files of one server in the stack's state folder. */
export function serverFiles({ stateDir }: StackSettings, server: Pick<StackServer, 'name' | 'configName'>) {
  return {
    record: join(stateDir, `${server.name}.pid`),
    log: join(stateDir, `${server.name}.log`),
    config: join(stateDir, server.configName),
  };
}

/** The server's process, where one of ours runs. */
export function runningProcess(settings: StackSettings, server: StackServer): ProcessRecord | undefined {
  return readLiveRecord(serverFiles(settings, server).record);
}

/** Starts a server as a process that outlives this one, with an emptied log. Throws a StackError where it cannot. */
export async function startServer(
  settings: StackSettings,
  server: StackServer,
  binary: string,
): Promise<ProcessRecord> {
  const files = serverFiles(settings, server);
  mkdirSync(settings.stateDir, { recursive: true });
  writeFileSync(files.config, server.configText);
  const log = openSync(files.log, 'w');
  const child = spawn(binary, server.args(files.config), {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: settings.stateDir,
    env: serverEnvironment(settings),
  });
  closeSync(log);
  child.unref();
  if (child.pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error];
    throw new StackError(`${server.name} could not be started from ${binary}: ${error.message}`);
  }
  const record = recordOf(child.pid);
  if (record === undefined) throw diedAtStart(settings, server);
  writeRecord(files.record, record);
  return record;
}

/** The error for a server that ended by itself: its last words and where the rest stands. */
export function diedAtStart(settings: StackSettings, server: StackServer): StackError {
  const { log } = serverFiles(settings, server);
  return new StackError(
    `${server.name} ended right after its start. Its last lines, all of them in ${log}:\n${lastLinesOfFile(log)}`,
  );
}

/** Stops a server and returns when its process is gone. Without a process it only forgets the record. */
export async function stopServer(
  settings: StackSettings,
  server: StackServer,
  limits: StopLimits = STOP_LIMITS,
): Promise<void> {
  const running = runningProcess(settings, server);
  if (running !== undefined) await stopProcess(running, server, limits);
  removeRecord(serverFiles(settings, server).record);
}

async function stopProcess(
  target: ProcessRecord,
  { name, stopSignal }: StackServer,
  limits: StopLimits,
): Promise<void> {
  send(target, name, stopSignal);
  if (await isGoneWithin(target, limits.askAgainAfterMs)) return;
  send(target, name, stopSignal);
  if (await isGoneWithin(target, limits.killAfterMs)) return;
  send(target, name, 'SIGKILL');
  if (await isGoneWithin(target, GONE_AFTER_KILL_MS)) return;
  throw new StackError(`${name} (process ${target.pid}) could not be stopped, not even by SIGKILL.`);
}

function send(target: ProcessRecord, name: string, signal: NodeJS.Signals): void {
  try {
    if (isAlive(target)) process.kill(target.pid, signal);
  } catch (error) {
    if (!isAlive(target)) return; // it went between the look and the signal
    throw new StackError(
      `${name} (process ${target.pid}) cannot be stopped by this user: ${errorText(error)}`,
    );
  }
}

async function isGoneWithin(target: ProcessRecord, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (isAlive(target)) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** livekit-server takes any setting from the environment too (LIVEKIT_KEYS, REDIS_HOST …): it must see none of ours. */
function serverEnvironment({ env }: StackSettings): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR'].flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}
