import { existsSync, readFileSync } from 'node:fs';
import { findBinaries } from './binaries.ts';
import { waitForHealth } from './health-wait.ts';
import { refuseTakenPorts } from './port-check.ts';
import { diedAtStart, runningProcess, serverFiles, startServer, stopServer } from './server-process.ts';
import { stackServers } from './servers.ts';
import { StackError } from './stack-error.ts';
import { withStackLock } from './stack-lock.ts';
import type { ServerName } from './ports.ts';
import type { StackServer } from './servers.ts';
import type { StackSettings } from './settings.ts';
import type { Report } from './stack-error.ts';

const START_LIMIT_MS = 30_000;
/** A server that is busy with calls may be slow to answer: it is given this long before it counts as unwell. */
const PATIENCE_MS = 5000;
const NEVER = new AbortController().signal;

export interface ServerStatus {
  readonly name: ServerName;
  readonly state: 'up' | 'down' | 'unwell';
  readonly pid: number | undefined;
  readonly ports: readonly number[];
  /** Why it is not up; empty where it is. */
  readonly complaint: string;
}

/**
 * Brings the stack up and returns when every server answers; where it is up already, it says so. A first start may
 * install packages and build the servers, which takes minutes. Throws a StackError with the fix for what a person
 * can mend. Where it fails, or `signal` aborts it, nothing that it started is left running.
 */
export async function up(
  settings: StackSettings,
  report: Report,
  signal: AbortSignal = NEVER,
): Promise<void> {
  await locked(settings, report, signal, async () => {
    const servers = stackServers(settings);
    const wanting = await unwellOnward(settings, servers, signal);
    if (wanting.length === 0) {
      report('The stack is already up.');
      return;
    }
    await stopAll(settings, wanting);
    await refuseTakenPorts(
      wanting.flatMap(({ listeners }) => listeners),
      settings.ports.base,
    );
    const binaries = await findBinaries(settings, wanting, report, signal);
    await startAll(settings, wanting, binaries, report, signal);
  });
}

/** Stops every server of the stack, last one first, and returns when their processes are gone. */
export async function down(settings: StackSettings, report: Report = () => undefined): Promise<void> {
  await locked(settings, report, NEVER, () => stopAll(settings, stackServers(settings)));
}

/** How each server is now. */
export async function status(settings: StackSettings): Promise<readonly ServerStatus[]> {
  return Promise.all(stackServers(settings).map((server) => serverStatus(settings, server)));
}

async function serverStatus(settings: StackSettings, server: StackServer): Promise<ServerStatus> {
  const pid = runningProcess(settings, server)?.pid;
  const ports = [...new Set(server.listeners.map(({ port }) => port))];
  const complaint = pid === undefined ? 'not running' : ((await server.probe()) ?? '');
  const state = pid === undefined ? 'down' : complaint === '' ? 'up' : 'unwell';
  return { name: server.name, state, pid, ports, complaint };
}

function locked<T>(
  settings: StackSettings,
  report: Report,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return withStackLock(settings.ports, report, signal, work);
}

/**
 * The first server that is not as it should be, and those after it, which depend on it: a livekit-server whose redis
 * was lost has lost its trunks with it.
 */
async function unwellOnward(
  settings: StackSettings,
  servers: readonly StackServer[],
  signal: AbortSignal,
): Promise<readonly StackServer[]> {
  for (const [index, server] of servers.entries()) {
    if (!(await isAsWanted(settings, server, signal))) return servers.slice(index);
  }
  return [];
}

async function isAsWanted(
  settings: StackSettings,
  server: StackServer,
  signal: AbortSignal,
): Promise<boolean> {
  const running = runningProcess(settings, server);
  const { config } = serverFiles(settings, server);
  if (running === undefined || !existsSync(config)) return false;
  if (readFileSync(config, 'utf8') !== server.configText) return false; // this version wants other settings
  const { end } = await waitForHealth({ process: running, probe: () => server.probe() }, PATIENCE_MS, signal);
  return end === 'healthy';
}

async function startAll(
  settings: StackSettings,
  servers: readonly StackServer[],
  binaries: ReadonlyMap<ServerName, string>,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const server of servers) {
      signal.throwIfAborted();
      await startAndWait(settings, server, binaries.get(server.name) ?? server.command, signal);
      report(`${server.name} is up on ${[...new Set(server.listeners.map(({ port }) => port))].join(', ')}.`);
    }
  } catch (error) {
    await stopAll(settings, servers);
    throw error;
  }
}

async function startAndWait(
  settings: StackSettings,
  server: StackServer,
  binary: string,
  signal: AbortSignal,
): Promise<void> {
  const started = await startServer(settings, server, binary);
  const result = await waitForHealth(
    { process: started, probe: () => server.probe() },
    START_LIMIT_MS,
    signal,
  );
  if (result.end === 'died') throw diedAtStart(settings, server);
  if (result.end === 'late') {
    const { log } = serverFiles(settings, server);
    throw new StackError(
      `${server.name} is not ready after ${START_LIMIT_MS / 1000} s: ${result.complaint}. See ${log}.`,
    );
  }
}

async function stopAll(settings: StackSettings, servers: readonly StackServer[]): Promise<void> {
  for (const server of servers.toReversed()) await stopServer(settings, server);
}
