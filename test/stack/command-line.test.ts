import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { down, status } from '../../stack/stack.ts';
import { makeBench, writeLittleServers, writeScript } from './little-servers.ts';
import type { Bench } from './little-servers.ts';

let bench: Bench;
/** Inside the project, so that the bundle finds it and its packages. */
const bundleFolder = mkdtempSync(join(process.cwd(), 'node_modules', '.stack-command-line-'));
const bundle = join(bundleFolder, 'stack.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(process.cwd(), 'stack/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});

afterAll(() => rmSync(bundleFolder, { recursive: true, force: true }));

beforeEach(async () => {
  bench = await makeBench();
  writeLittleServers(bench.bin);
});

afterEach(async () => {
  await down(bench.settings);
  bench.remove();
});

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [bundle, ...args], { env: { ...bench.settings.env }, encoding: 'utf8' });
}

describe('npm run stack', { timeout: 30_000 }, () => {
  it('answers --help with what it can do, and 0', () => {
    const { status: code, stdout } = run('--help');
    expect(code).toBe(0);
    for (const word of ['up', 'down', 'status', 'logs', 'SWITCHBOARD_STACK_PORT_BASE'])
      expect(stdout).toContain(word);
  });

  it.each([[['nonsense']], [[]], [['up', '--nonsense']]])('answers %j with its usage, and 2', (args) => {
    const { status: code, stderr } = run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npm run stack --');
  });

  it('goes up, tells what the worker needs, shows status and logs, and goes down', () => {
    const { settings } = bench;
    expect(run('status')).toMatchObject({ status: 1 });
    const started = run('up');
    expect(started).toMatchObject({ status: 0, stderr: '' });
    expect(started.stdout).toContain(
      `LIVEKIT_URL=${settings.livekitUrl}\nLIVEKIT_API_KEY=${settings.apiKey}\n`,
    );
    const table = run('status');
    expect(table.status).toBe(0);
    expect(table.stdout).toMatch(new RegExp(`^livekit-sip +up +\\d+ +${settings.sipPort},`, 'm'));
    expect(run('logs', 'redis').stdout).toContain('environment ');
    expect(run('logs', 'postgres')).toMatchObject({ status: 2 });
    expect(run('down')).toMatchObject({ status: 0, stdout: 'The stack is down.\n' });
    expect(run('status')).toMatchObject({ status: 1 });
  });

  it('tells a fault that a person can mend without a trace, and 1', () => {
    writeFileSync(join(bench.bin, 'broken-redis-server'), '');
    const { status: code, stderr } = run('up');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^redis ended right after its start/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('leaves nothing running after Ctrl-C during up', async () => {
    writeScript(bench.bin, 'livekit-server', 'exec sleep 60'); // never ready: up waits for it
    const child = spawn(process.execPath, [bundle, 'up'], {
      env: { ...bench.settings.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    await vi.waitFor(() => expect(output).toContain('redis is up'), { timeout: 20_000, interval: 20 });
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(130);
    expect(output).toContain('Interrupted: nothing that this start began is left running.');
    expect((await status(bench.settings)).map(({ state }) => state)).toEqual(['down', 'down', 'down']);
  });

  it('finishes its start although nobody reads on', async () => {
    const child = spawn(process.execPath, [bundle, 'up'], {
      env: { ...bench.settings.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect((await status(bench.settings)).map(({ state }) => state)).toEqual(['up', 'up', 'up']);
  });
});
