import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { down, status, up } from '../../stack/stack.ts';
import { makeBench, writeLittleServers } from './little-servers.ts';
import type { Bench } from './little-servers.ts';

const quiet = (): void => undefined;
const SOON = { timeout: 10_000, interval: 20 };
let bench: Bench;

async function states(): Promise<string[]> {
  return (await status(bench.settings)).map(({ state }) => state);
}

async function pids(): Promise<(number | undefined)[]> {
  return (await status(bench.settings)).map(({ pid }) => pid);
}

/** Signals a server. One that does not run must fail here: pid 0 would be the test's own process group. */
function send(pid: number | undefined, signal: NodeJS.Signals | 0): void {
  if (pid === undefined) throw new Error('the server does not run');
  process.kill(pid, signal);
}

beforeEach(async () => {
  bench = await makeBench();
  writeLittleServers(bench.bin);
});

afterEach(async () => {
  await down(bench.settings);
  bench.remove();
});

describe('up', { timeout: 30_000 }, () => {
  it('starts the programs on PATH and returns when every one answers', async () => {
    const lines: string[] = [];
    await up(bench.settings, (line) => lines.push(line));
    expect(await states()).toEqual(['up', 'up', 'up']);
    for (const name of ['redis-server', 'livekit-server', 'livekit-sip']) {
      expect(lines.join('\n')).toContain(`using ${join(bench.bin, name)}`);
    }
  });

  it('is one stack when it is called twice, also at the same time', async () => {
    await Promise.all([up(bench.settings, quiet), up(bench.settings, quiet)]);
    const before = await pids();
    const lines: string[] = [];
    await up(bench.settings, (line) => lines.push(line));
    expect(await pids()).toEqual(before);
    expect(lines).toEqual(['The stack is already up.']);
  });

  it('starts a server that was killed anew, with those that depend on it', async () => {
    await up(bench.settings, quiet);
    const [redis, livekit, sip] = await pids();
    send(livekit, 'SIGKILL');
    await vi.waitFor(async () => expect(await states()).toEqual(['up', 'down', 'up']), SOON);
    await up(bench.settings, quiet);
    const after = await pids();
    expect(await states()).toEqual(['up', 'up', 'up']);
    expect(after[0]).toBe(redis);
    expect(after).not.toContain(livekit);
    expect(after).not.toContain(sip);
  });

  it('starts a server anew whose configuration this version would write otherwise', async () => {
    await up(bench.settings, quiet);
    const [redis, , sip] = await pids();
    writeFileSync(join(bench.settings.stateDir, 'sip.yaml'), 'sip_port: 1\n');
    await up(bench.settings, quiet);
    const after = await pids();
    expect(after[0]).toBe(redis);
    expect(after[2]).not.toBe(sip);
  });

  it('says why a server died and stops the others', async () => {
    writeFileSync(join(bench.bin, 'broken-livekit-sip'), '');
    await expect(up(bench.settings, quiet)).rejects.toThrow(
      /livekit-sip ended right after its start[^]*cannot start today/,
    );
    expect(await states()).toEqual(['down', 'down', 'down']);
  });

  it('goes on from a start that failed', async () => {
    const broken = join(bench.bin, 'broken-livekit-server');
    writeFileSync(broken, '');
    await expect(up(bench.settings, quiet)).rejects.toThrow('livekit-server ended');
    rmSync(broken);
    await up(bench.settings, quiet);
    expect(await states()).toEqual(['up', 'up', 'up']);
  });

  it('leaves nothing running when it is interrupted between two servers', async () => {
    const interruption = new AbortController();
    const interruptAfterRedis = (line: string): void => {
      if (line.startsWith('redis is up')) interruption.abort();
    };
    await expect(up(bench.settings, interruptAfterRedis, interruption.signal)).rejects.toThrow('aborted');
    expect(await states()).toEqual(['down', 'down', 'down']);
  });

  it('starts nothing where one of its ports belongs to another program', async () => {
    const stranger = createServer().listen(bench.settings.ports.sip, '127.0.0.1');
    await once(stranger, 'listening');
    try {
      await expect(up(bench.settings, quiet)).rejects.toThrow(
        `Port ${bench.settings.ports.sip} (SIP, tcp) is in use`,
      );
      expect(await states()).toEqual(['down', 'down', 'down']);
    } finally {
      stranger.close();
    }
  });

  it('stands beside another stack', async () => {
    await up(bench.settings, quiet);
    const other = await makeBench();
    writeLittleServers(other.bin);
    try {
      await up(other.settings, quiet);
      expect((await status(other.settings)).map(({ state }) => state)).toEqual(['up', 'up', 'up']);
      await down(other.settings);
      expect(await states()).toEqual(['up', 'up', 'up']);
    } finally {
      await down(other.settings);
      other.remove();
    }
  });
});

describe('down', { timeout: 30_000 }, () => {
  it('leaves no process behind', async () => {
    await up(bench.settings, quiet);
    const before = await pids();
    await down(bench.settings);
    expect(await states()).toEqual(['down', 'down', 'down']);
    const ended = before.map((pid) => (): void => send(pid, 0));
    await vi.waitFor(() => ended.forEach((look) => expect(look).toThrow('ESRCH')), SOON);
  });

  it('is content where nothing runs', async () => {
    await down(bench.settings);
    expect(await states()).toEqual(['down', 'down', 'down']);
  });
});

describe('status', { timeout: 30_000 }, () => {
  it('says what is wrong with a server that runs and does not answer', async () => {
    await up(bench.settings, quiet);
    const [, livekit] = await pids();
    send(livekit, 'SIGSTOP');
    const servers = await status(bench.settings);
    send(livekit, 'SIGCONT');
    expect(servers[1]).toMatchObject({ name: 'livekit-server', state: 'unwell', pid: livekit });
    expect(servers[1]?.complaint).toContain(
      `http://127.0.0.1:${bench.settings.ports.livekit}/ does not answer`,
    );
  });
});
