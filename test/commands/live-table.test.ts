import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followFile, liveTable } from '../../src/commands/live-table.ts';
import { TableFile } from '../../src/commands/table-file.ts';
import type { TableKeeper } from '../../src/supervisor/table-keeper.ts';
import { fileWith, place } from '../config/table-file.ts';

/** Nobody answers there: the numbers that we answer on are not known. */
const NOWHERE = { url: 'ws://127.0.0.1:9', apiKey: 'key', apiSecret: 'secret' };
const REFUSED = 'the file of the table is refused: calls go on with the last good table';
const WITHIN = { timeout: 20_000, interval: 20 };

interface Line {
  readonly message: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

// Prompts are rendered, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let cache = '';
let folder = '';
let path = '';
let lines: Line[] = [];
let keeper: TableKeeper;
let unfollow = (): void => undefined;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'cache-'));
  process.env['SWITCHBOARD_CACHE'] = cache;
});
afterAll(async () => {
  delete process.env['SWITCHBOARD_CACHE'];
  await rm(cache, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'));
  path = join(folder, 'table.json');
  lines = [];
});
afterEach(async () => {
  unfollow();
  keeper.close();
  await rm(folder, { recursive: true });
});

/** A good file; the route's name tells which. */
const text = (name: string, more: object = {}): string =>
  JSON.stringify(
    fileWith({ routes: [place(name, '1')], voice: { provider: 'local' }, ...more }),
    undefined,
    2,
  );

function tableFile(env: Record<string, string> = {}): TableFile {
  return new TableFile({ path, stateDirectory: join(folder, 'state'), livekit: NOWHERE, env });
}

async function follow(): Promise<void> {
  const log = (message: string, attributes = {}): void => void lines.push({ message, attributes });
  const file = tableFile();
  const first = await file.first();
  if (!first.ok) throw new Error('The first table does not pass.');
  keeper = liveTable(file, first, log, log);
  unfollow = await followFile(file, keeper, log, log);
  await keeper.begin();
}

const liveRoute = (): string | undefined => keeper.version.table.routes[0]?.id;
const refusals = (): Line[] => lines.filter(({ message }) => message === REFUSED);
const isLive = (name: string) => expect.poll(liveRoute, WITHIN).toBe(name);
const isRefused = (count = 1) => expect.poll(() => refusals().length, WITHIN).toBe(count);

describe('an edit of the table', () => {
  beforeEach(async () => {
    await writeFile(path, text('one'));
    await follow();
  });

  it('goes live when an editor puts a new file in the place of the old one', async () => {
    await writeFile(join(folder, '.swp'), text('two'));
    await rename(join(folder, '.swp'), path);
    await isLive('two');
    expect(keeper.promptsMissing).toBe(0);
  });

  it('that is bad changes nothing, is told with path and fix outside the message, and ends with a good one', async () => {
    await writeFile(path, text('two', { routes: [place('two', '1', { transferTo: '+13105550199' })] }));
    await isRefused();
    expect(liveRoute()).toBe('one');
    const { message, attributes } = refusals()[0] as Line;
    expect(message).not.toMatch(/\d/);
    expect(attributes['problems']).toBe(1);
    expect(JSON.stringify(attributes['pii'])).toContain('routes[0].transferTo: ');
    expect(JSON.stringify(attributes['pii'])).toContain('Fix: ');
    const { pii: _, file: __, ...rest } = attributes;
    expect(JSON.stringify(rest)).not.toContain('3105550199');
    await writeFile(path, text('three'));
    await isLive('three');
    expect(keeper.isRefused).toBe(false);
  });

  it('that is saved in two halves is not called bad in between', async () => {
    const whole = text('two');
    await writeFile(path, whole.slice(0, 40));
    // The moment is the point: the first half is read.
    await pause(250);
    await appendFile(path, whole.slice(40));
    await isLive('two');
    expect(refusals()).toEqual([]);
  });

  it('that takes the file away and writes it again is not called bad in between', async () => {
    await unlink(path);
    // The moment is the point: that there is no file is seen.
    await pause(250);
    await writeFile(path, text('two'));
    await isLive('two');
    expect(refusals()).toEqual([]);
  });

  it('that leaves no file, a directory, or a link that leads nowhere or round is told', async () => {
    await unlink(path);
    await isRefused(1);
    await mkdir(path);
    await isRefused(2);
    await rm(path, { recursive: true });
    await symlink(join(folder, 'nowhere'), path);
    await isRefused(3);
    await unlink(path);
    await symlink(path, path);
    await isRefused(4);
    const told = refusals().map(({ attributes }) => JSON.stringify(attributes['pii']));
    expect(told[0]).toContain('does not exist');
    expect(told[1]).toContain('is a directory');
    expect(told[2]).toContain('does not exist');
    expect(told[3]).toContain('cannot be read (ELOOP)');
    expect(liveRoute()).toBe('one');
  });

  it('of ten megabytes is told, and read no further', async () => {
    await writeFile(path, `{"greeting":"${'x'.repeat(10_000_000)}"}`);
    await isRefused();
    expect(JSON.stringify(refusals()[0]?.attributes['pii'])).toContain('is too large: 10.0 MB');
    expect(liveRoute()).toBe('one');
  });

  it('that chooses a voice which cannot be had is told', async () => {
    await writeFile(path, text('two', { voice: { provider: 'openai' } }));
    await isRefused();
    expect(JSON.stringify(refusals()[0]?.attributes['pii'])).toContain('OPENAI_API_KEY is not set');
  });

  it('is looked for on SIGHUP, and what is still wrong is told again', async () => {
    await writeFile(path, '{');
    await isRefused(1);
    process.kill(process.pid, 'SIGHUP');
    await isRefused(2);
    expect(lines.map(({ message }) => message)).toContain('SIGHUP: the table is read again');
  });

  it('is kept for a restart: then a bad file is told, and calls get the last good one', async () => {
    await writeFile(path, text('two'));
    await isLive('two');
    await expect.poll(() => readFile(path, 'utf8'), WITHIN).toBe(text('two'));
    unfollow();
    keeper.close();
    await writeFile(path, '{ "routes": [');
    await follow();
    expect([liveRoute(), keeper.source, keeper.isRefused]).toEqual(['two', 'last-good', true]);
    expect(refusals()).toHaveLength(1);
    await writeFile(path, text('three'));
    await isLive('three');
    expect(keeper.source).toBe('file');
  });
});

it('follows a ConfigMap through its swaps', async () => {
  const mount = async (version: string, content: string): Promise<void> => {
    await mkdir(join(folder, version));
    await writeFile(join(folder, version, 'table.json'), content);
    await symlink(version, join(folder, '..data_tmp'));
    await rename(join(folder, '..data_tmp'), join(folder, '..data'));
  };
  await mount('..2026_a', text('one'));
  await symlink(join('..data', 'table.json'), path);
  await follow();
  await mount('..2026_b', text('two'));
  await isLive('two');
  await mount('..2026_c', '{');
  await isRefused();
  await mount('..2026_d', text('three'));
  await isLive('three');
});

it('checks the same bytes once, however often they are read', async () => {
  await writeFile(path, text('one'));
  await follow();
  const file = tableFile();
  const [first, second] = [await file.read(), await file.read()];
  expect(first.ok && second).toBe(first);
  await writeFile(path, text('two'));
  expect(await file.read()).not.toBe(first);
});

describe('the table that a worker starts on', () => {
  beforeEach(async () => {
    await writeFile(path, text('one'));
    await follow();
  });

  it('is the file’s, though an older one is kept', async () => {
    await writeFile(path, text('two'));
    const first = await tableFile().first();
    expect(first.ok && [first.version.table.routes[0]?.id, first.refused]).toEqual(['two', undefined]);
  });

  it('is none where the file is bad and the last good one is no longer allowed', async () => {
    unfollow();
    await writeFile(path, '{');
    const first = await tableFile({ SWITCHBOARD_ALLOW_NUMBERS: '+44' }).first();
    expect(first).toMatchObject({ ok: false, problems: [{ path: '' }] });
  });

  it('is none where the file is bad and none was kept', async () => {
    unfollow();
    await writeFile(path, '{');
    await rm(join(folder, 'state'), { recursive: true });
    expect(await tableFile().first()).toMatchObject({ ok: false });
  });
});
