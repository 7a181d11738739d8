import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerSimulate } from '../../src/commands/simulate.ts';

const SCENARIO =
  'name: a call\nat: 2026-11-24 10:00\nsteps:\n  - presses: 1\n  - transferred to: reception\nends: during the transfer\n';
const TABLE = 'test/fixtures/tables/harbour-hotel.json';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  process.exitCode = undefined;
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: unknown }> {
  let [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
  const program = new Command();
  registerSimulate(program);
  await program.parseAsync(['simulate', ...words], { from: 'user' });
  return { out, err, code: process.exitCode };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('switchboard simulate', () => {
  it('prints the transcript of one scenario that comes true, and exits with 0', async () => {
    const { out, code } = await run('--config', TABLE, await file('a.yaml', SCENARIO));
    const lines = out.split('\n');
    expect(lines[0]).toBe('ok      a call');
    expect(lines[1]).toMatch(/^ +time  caller +switchboard +wire$/);
    expect(out).toMatch(/\n {2}0:00\.0 +Calls may be recorded\.\n/);
    expect(out).toMatch(/REFER tel:\+15105550101 \(reception\)\n/);
    expect(lines.at(-2)).toBe('1 scenario, all came true');
    expect(code).toBe(0);
  });

  it('prints a line for each of several, the transcript of what failed, and exits with 1', async () => {
    const good = await file('good.yaml', SCENARIO);
    const bad = await file('bad.yaml', SCENARIO.replace('reception', 'spa'));
    const { out, code } = await run('--config', TABLE, good, bad);
    expect(out).toMatch(/^ok {6}a call\nFAILED {2}a call\n +time/);
    expect(out).toContain(
      `${bad}:5: The call is transferred to reception, and should be to spa. Fix: Write where it goes, or mend the table.\n`,
    );
    expect(out.endsWith('2 scenarios, 1 did not come true\n')).toBe(true);
    expect(code).toBe(1);
  });

  it('prints every transcript with --transcript', async () => {
    const path = await file('a.yaml', SCENARIO);
    expect((await run('--config', TABLE, path, path)).out).not.toContain('switchboard');
    expect((await run('--config', TABLE, '--transcript', path, path)).out.match(/switchboard/g)).toHaveLength(
      2,
    );
  });

  it('tells file and line of a scenario that cannot be read, plays the others, and exits with 2', async () => {
    const bad = await file('bad.yaml', SCENARIO.replace('presses', 'presess'));
    const { out, code } = await run('--config', TABLE, bad, await file('good.yaml', SCENARIO));
    expect(out).toContain(`${bad}:4: "presess" is no step. Fix: Did you mean "presses"?\n`);
    expect(out).toContain('1 scenario, all came true; not everything could be played, see above\n');
    expect(code).toBe(2);
  });

  it.each([
    ['none.yaml', 'It does not exist. Fix: Check the path.'],
    ['.', 'It is no file. Fix: Name the file of a scenario.'],
  ])('tells that %s cannot be played', async (name, text) => {
    const path = join(folder, name);
    const { out, code } = await run(path);
    expect(out).toContain(`${path}: ${text}\n`);
    expect(code).toBe(2);
  });

  it('tells what is wrong with the table, and exits with 2', async () => {
    const { out, code } = await run(
      '--config',
      'test/fixtures/tables/all-wrong.json',
      await file('a.yaml', SCENARIO),
    );
    expect(out).toContain('all-wrong.json: timezone: must be the name of a time zone.');
    expect(code).toBe(2);
  });

  it('looks for the table that a scenario names beside the scenario', async () => {
    await writeFile(join(folder, 't.json'), JSON.stringify({ name: 'x' }));
    const { out } = await run(await file('a.yaml', `table: t.json\n${SCENARIO}`));
    expect(out).toContain(`${join(folder, 't.json')}: `);
  });

  it('counts a scenario as wrong that does not say when, on a table that has hours', async () => {
    const path = await file('a.yaml', SCENARIO.replace(/at: .*\n/, ''));
    const { out, code } = await run('--config', TABLE, path);
    expect(out).toContain(`${path}:1: It does not say when, and spa has hours. Fix: Write for example: at: `);
    expect(code).toBe(2);
  });

  it('wants a scenario', async () => {
    expect(await run()).toEqual({
      out: '',
      err: 'No scenario is named. Fix: Name files, or write --interactive.\n',
      code: 2,
    });
  });
});

describe('switchboard simulate --interactive', () => {
  async function type(lines: readonly string[], config = TABLE): Promise<string> {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from(lines.map((line) => `${line}\n`)) as never,
    );
    const { out, err } = await run('--interactive', '--config', config, '--at', '2026-11-24T10:00');
    return out + err;
  }

  it('plays what is typed, line by line, until the call is over', async () => {
    const out = await type(['1', 'busy', 'hang up', 'never read']);
    expect(out).toMatch(
      /presses 1\n[^]*REFER tel:\+15105550101 \(reception\)\n[^]*destination: busy\n[^]*Reception is busy\./,
    );
    expect(out.endsWith('(the call is over: caller hung up)\n')).toBe(true);
  });

  it('tells what can be typed, and what cannot', async () => {
    const out = await type(['fly', 'help', 'busy', 'hears: x', 'quit']);
    expect(out).toContain('"fly" is no step. help tells what can be typed.');
    expect(out).toContain('wait 7                let 7 seconds go by');
    expect(out).toContain('The call is not transferred: the switchboard waits for the caller.');
  });

  it('takes words, silence, waiting and what the world does', async () => {
    const out = await type([
      'say something else',
      'wait 3',
      '',
      'cough',
      'star',
      '772',
      'trunk refuses',
      'press 1',
      'answers',
    ]);
    for (const text of [
      'says "something else"',
      'Take your time.',
      'makes a sound',
      'presses *',
      'trunk: refuses',
    ])
      expect(out).toContain(text);
    expect(out.endsWith('(the call is over: moved to reception)\n')).toBe(true);
  });

  it('ends with its input', async () => {
    expect(await type([])).toMatch(/\(what does the caller do\? keys, say …, wait 7, hang up\)\n$/);
  });

  it('tells what is wrong with the table', async () => {
    expect(await type([], 'none.json')).toBe(
      'none.json: does not exist. Fix: Check the path, or name another file.\n',
    );
    expect(process.exitCode).toBe(2);
  });
});
