import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Inside the project, so that the bundle finds its packages. */
const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.demo-command-line-'));
const bundle = join(folder, 'demo.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(process.cwd(), 'stack/demo/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [bundle, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

it('answers --help with what it does, and 0', () => {
  const { status, stdout } = run(['--help']);
  expect(status).toBe(0);
  for (const word of ['--once', 'demo-call-1.wav', 'OPENAI_API_KEY', 'SWITCHBOARD_STACK_PORT_BASE']) {
    expect(stdout).toContain(word);
  }
});

it.each([[['--nonsense']], [['nonsense']]])('answers %j with its usage, and 2', (args) => {
  const { status, stderr } = run(args);
  expect(status).toBe(2);
  expect(stderr).toContain('Usage: npm run demo --');
});

it('tells a fault that a person can mend in a sentence without a trace, and 1', () => {
  const { status, stderr } = run(['--once'], { SWITCHBOARD_STACK_PORT_BASE: '15001' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^SWITCHBOARD_STACK_PORT_BASE is "15001": write a multiple of 1000/);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

it('tells that the table does not do before it starts anything', () => {
  const table = {
    name: 'Test',
    timezone: 'Europe/London',
    country: 'GB',
    language: 'en',
    greeting: 'Welcome.',
    routes: [{ id: 'way', name: 'how to find us', keys: '1', say: 'By the station.' }],
  };
  // The bundle takes the nearest folder of this name for the project.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'switchboard' }));
  writeFileSync(join(folder, 'agent.config.json'), JSON.stringify(table));
  const { status, stdout, stderr } = run(['--once']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The demo calls two places of agent\.config\.json/);
  expect(stdout).not.toContain('The stack:');
});
