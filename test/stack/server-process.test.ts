import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, recordOf, writeRecord } from '../../stack/process-record.ts';
import {
  diedAtStart,
  runningProcess,
  serverFiles,
  startServer,
  stopServer,
} from '../../stack/server-process.ts';
import { makeBench } from './little-servers.ts';
import type { Bench } from './little-servers.ts';
import type { StackServer } from '../../stack/servers.ts';

const SHELL = '/bin/sh';
const SOON = { timeout: 5000, interval: 20 };
let bench: Bench;
let server: StackServer;

/** A server that is a line of shell. */
function shellServer(line: string): StackServer {
  return {
    name: 'redis',
    command: 'sh',
    configName: 'redis.conf',
    configText: 'port 1\n',
    args: () => ['-c', line],
    listeners: [],
    probe: () => Promise.resolve(undefined),
    stopSignal: 'SIGTERM',
  };
}

function logText(): string {
  return readFileSync(serverFiles(bench.settings, server).log, 'utf8');
}

beforeEach(async () => {
  bench = await makeBench();
  server = shellServer('exec sleep 60');
});

afterEach(async () => {
  await stopServer(bench.settings, server, { askAgainAfterMs: 0, killAfterMs: 0 });
  bench.remove();
});

describe('startServer', () => {
  it('leaves a record by which another command finds the process', async () => {
    const started = await startServer(bench.settings, server, SHELL);
    expect(runningProcess(bench.settings, server)).toEqual(started);
  });

  it('writes the server’s configuration', async () => {
    await startServer(bench.settings, server, SHELL);
    expect(readFileSync(serverFiles(bench.settings, server).config, 'utf8')).toBe('port 1\n');
  });

  it('begins an empty log at each start', async () => {
    server = shellServer('echo one; exec sleep 60');
    await startServer(bench.settings, server, SHELL);
    await vi.waitFor(() => expect(logText()).toBe('one\n'), SOON);
    await stopServer(bench.settings, server);
    server = shellServer('echo two; exec sleep 60');
    await startServer(bench.settings, server, SHELL);
    await vi.waitFor(() => expect(logText()).toBe('two\n'), SOON);
  });

  it('hides from the server the variables that would change its configuration', async () => {
    const env = { ...bench.settings.env, LIVEKIT_KEYS: 'a: b', REDIS_HOST: 'elsewhere' };
    server = shellServer('env; echo end; exec sleep 60');
    await startServer({ ...bench.settings, env }, server, SHELL);
    await vi.waitFor(() => expect(logText()).toContain('end'), SOON);
    expect(logText()).toContain('PATH=');
    expect(logText()).not.toMatch(/LIVEKIT_KEYS|REDIS_HOST/);
  });

  it('names the program that cannot be run', async () => {
    await expect(startServer(bench.settings, server, '/nowhere/redis-server')).rejects.toThrow(
      'redis could not be started from /nowhere/redis-server',
    );
  });
});

describe('diedAtStart', () => {
  it('shows the last lines of the log and where all of it stands', async () => {
    server = shellServer('echo port taken; exit 1');
    await startServer(bench.settings, server, SHELL).catch(() => undefined); // it may be gone even sooner
    await vi.waitFor(() => expect(runningProcess(bench.settings, server)).toBeUndefined(), SOON);
    await vi.waitFor(() => expect(logText()).not.toBe(''), SOON);
    const { message } = diedAtStart(bench.settings, server);
    expect(message).toContain('  port taken');
    expect(message).toContain(serverFiles(bench.settings, server).log);
  });
});

describe('stopServer', () => {
  it('returns when the process is gone, and forgets its record', async () => {
    const started = await startServer(bench.settings, server, SHELL);
    await stopServer(bench.settings, server);
    expect(isAlive(started)).toBe(false);
    expect(runningProcess(bench.settings, server)).toBeUndefined();
    expect(() => readFileSync(serverFiles(bench.settings, server).record)).toThrow('ENOENT');
  });

  it('asks twice, because livekit-server waits for its participants at the first', async () => {
    server = shellServer(`trap 'trap - TERM; echo once' TERM; echo ready; while :; do sleep 0.02; done`);
    const started = await startServer(bench.settings, server, SHELL);
    await vi.waitFor(() => expect(logText()).toContain('ready'), SOON);
    await stopServer(bench.settings, server, { askAgainAfterMs: 200, killAfterMs: 30_000 });
    expect(logText()).toContain('once');
    expect(isAlive(started)).toBe(false);
  });

  it('kills a process that does not listen', async () => {
    server = shellServer(`trap '' TERM; echo ready; while :; do sleep 0.02; done`);
    const started = await startServer(bench.settings, server, SHELL);
    await vi.waitFor(() => expect(logText()).toContain('ready'), SOON);
    await stopServer(bench.settings, server, { askAgainAfterMs: 50, killAfterMs: 50 });
    expect(isAlive(started)).toBe(false);
  });

  it('leaves alone a stranger who was given the pid of a server long gone', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    const record = stranger.pid === undefined ? undefined : recordOf(stranger.pid);
    if (record === undefined) throw new Error('sleep did not start');
    writeRecord(serverFiles(bench.settings, server).record, { ...record, began: 'another time' });
    await stopServer(bench.settings, server);
    expect(isAlive(record)).toBe(true);
    stranger.kill('SIGKILL');
  });
});
