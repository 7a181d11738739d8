import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerCheck } from '../../src/commands/check.ts';
import { registerSchema } from '../../src/commands/schema.ts';
import { schemaText } from '../../src/config/schema-text.ts';

const GOOD = 'test/fixtures/tables/harbour-hotel.json';
const BAD = 'test/fixtures/tables/all-wrong.json';

beforeEach(() => {
  // A day on which no holiday of the tables is over.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T10:00:00Z') });
  process.exitCode = undefined;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: unknown }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
  const program = new Command();
  registerCheck(program);
  registerSchema(program);
  await program.parseAsync(words, { from: 'user' });
  vi.restoreAllMocks();
  return { out, err, code: process.exitCode };
}

describe('switchboard check', () => {
  it('takes the table by --config too, as other commands do, but not twice', async () => {
    expect((await run('check', '--config', GOOD)).out).toBe(`${GOOD}: 5 routes, no problems\n`);
    const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`exit ${code}`);
    });
    await expect(run('check', GOOD, '--config', BAD)).rejects.toThrow('exit 2');
    exit.mockRestore();
  });

  it('says that a good table has no problems', async () => {
    expect(await run('check', GOOD)).toEqual({
      out: `${GOOD}: 5 routes, no problems\n`,
      err: '',
      code: undefined,
    });
  });

  it('checks ./agent.config.json where no file is named', async () => {
    expect((await run('check')).out).toBe('./agent.config.json: 7 routes, no problems\n');
  });

  it('prints one line a problem, counts them, and exits with 1', async () => {
    const { out, code } = await run('check', BAD);
    const lines = out.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`${BAD}: 17 problems`);
    expect(lines.slice(0, -1)).toHaveLength(17);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^\S+: .+\. Fix: .+[.?]$/);
    expect(code).toBe(1);
  });

  it('names a file that is not there and exits with 1', async () => {
    expect(await run('check', 'none.json')).toEqual({
      out: 'none.json: does not exist. Fix: Check the path, or name another file.\nnone.json: 1 problem\n',
      err: '',
      code: 1,
    });
  });

  it('holds the table to the ceiling of its environment', async () => {
    vi.stubEnv('SWITCHBOARD_ALLOW_NUMBERS', '+44');
    expect((await run('check', GOOD)).out).toContain('SWITCHBOARD_ALLOW_NUMBERS');
  });

  it('tells warnings after which the table is still good, and exits with 1 for them only with --strict', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'check-'));
    const file = join(folder, 'table.json');
    const table = JSON.parse(await readFile(GOOD, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...table, fallback: undefined }));
    const { out, code } = await run('check', file);
    expect(out).toMatch(
      /^warning: fallback: There is none: .* Fix: .*\n.*: 5 routes, no problems, 1 warning\n$/,
    );
    expect(code).toBeUndefined();
    expect((await run('check', file, '--strict')).code).toBe(1);
    const json = await run('check', file, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      ok: true,
      problems: [{ severity: 'warning', path: 'fallback' }],
    });
    await rm(folder, { recursive: true });
  });

  it('is content with a good table under --strict', async () => {
    expect((await run('check', GOOD, '--strict')).code).toBeUndefined();
  });

  it('prints one JSON object with --json', async () => {
    expect(JSON.parse((await run('check', GOOD, '--json')).out)).toMatchObject({
      file: GOOD,
      ok: true,
      routes: 5,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      problems: [],
    });
    const bad = await run('check', '--json', BAD);
    expect(JSON.parse(bad.out)).toMatchObject({
      ok: false,
      problems: [{ severity: 'error', path: 'fallback' }, ...Array.from({ length: 16 }, () => ({}))],
    });
    expect(bad.code).toBe(1);
  });
});

describe('switchboard check --against', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'against-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** The good table with keys 1 and 2 changed over. */
  async function changedTable(): Promise<string> {
    const file = join(folder, 'new.json');
    const text = await readFile(GOOD, 'utf8');
    await writeFile(file, text.replace('"keys": "1"', '"keys": "2"').replace('["2", "772"]', '["1", "772"]'));
    return file;
  }

  async function record(...lines: readonly object[]): Promise<void> {
    await mkdir(join(folder, 'records'));
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await writeFile(join(folder, 'records', '2026-11-24.1-a.jsonl'), text);
  }

  it('tells what changes for callers, in groups', async () => {
    const { out, code } = await run('check', await changedTable(), '--against', GOOD, '--state', folder);
    expect(out).toContain(
      `no problems\nWhat changes for callers, against ${GOOD}:\n  Keys\n    1 led to reception, and leads to spa.\n`,
    );
    expect(out).toContain('\n  What callers hear\n    The menu no longer says "For reception, press 1."\n');
    expect(
      out.endsWith('No recorded call to compare by: name the state directory of the worker with --state.\n'),
    ).toBe(true);
    expect(code).toBeUndefined();
  });

  it('says that nothing changes', async () => {
    expect((await run('check', GOOD, '--against', GOOD, '--state', folder)).out).toContain(
      `Nothing changes for callers, against ${GOOD}.\n`,
    );
  });

  it('counts the recorded calls that would have gone elsewhere', async () => {
    const at = Date.parse('2026-11-24T10:00:00Z');
    await record(
      { at, call: 'A', step: 'started', table: 'x', timezone: 'Europe/London' },
      { at, call: 'A', step: 'chosen', routeId: 'reception', rule: 'key', key: 0 },
      { at, call: 'B', step: 'chosen', routeId: 'spa', rule: 'key', key: 1 },
      { at, call: 'C', step: 'chosen', routeId: 'night-desk', rule: 'key', key: 0 },
    );
    const { out } = await run('check', await changedTable(), '--against', GOOD, '--state', folder);
    expect(out.endsWith('1 of 3 recorded calls would have gone elsewhere.\n')).toBe(true);
    const json = await run('check', await changedTable(), '--against', GOOD, '--state', folder, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      against: {
        ok: true,
        file: GOOD,
        recorded: { calls: 3, elsewhere: 1 },
        changes: [{ group: 'Keys' }, {}, {}, {}, {}, {}],
      },
    });
  });

  it('tells what is wrong with the old table, and exits with 1', async () => {
    const { out, code } = await run('check', GOOD, '--against', 'none.json');
    expect(out).toContain('none.json: the table: does not exist.');
    expect(code).toBe(1);
  });
});

describe('switchboard schema', () => {
  it('prints the schema', async () => {
    expect(await run('schema')).toEqual({ out: schemaText(), err: '', code: undefined });
  });

  it('writes it to a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'schema-'));
    const file = join(folder, 'schema.json');
    expect(await run('schema', '--out', file)).toEqual({ out: '', err: '', code: undefined });
    expect(await readFile(file, 'utf8')).toBe(schemaText());
    await rm(folder, { recursive: true });
  });

  it('says in one sentence that a file cannot be written, and exits with 1', async () => {
    const { out, err, code } = await run('schema', '--out', '/nowhere/schema.json');
    expect([out, code]).toEqual(['', 1]);
    expect(err).toMatch(/^\/nowhere\/schema\.json cannot be written: ENOENT.*\n$/);
  });
});
