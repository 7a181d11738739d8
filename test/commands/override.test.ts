import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { registerOverride } from '../../src/commands/override.ts';
import { overrideFrom } from '../../src/commands/override-wish.ts';
import { place, tableOf } from '../support/table.ts';

const table = tableOf([place('spa', '1'), place('operator', '0')]);
/** Noon in London. */
const NOW = Date.parse('2026-06-03T11:00:00Z');

describe('the override that somebody wants', () => {
  const wish = { until: '17:00', by: 'ann', because: 'fire drill' };
  const read = (more: object): string => {
    const result = overrideFrom({ ...wish, ...more }, table, NOW);
    return result.ok
      ? `${result.override.kind} ${result.override.routeId} ${new Date(result.override.until).toISOString()}`
      : result.problem;
  };

  it.each([
    [{ to: 'operator' }, 'calls operator 2026-06-03T16:00:00.000Z'],
    [{ close: 'spa', until: '+2h' }, 'close spa 2026-06-03T13:00:00.000Z'],
    [{ open: 'spa', until: '2026-06-10T12:00' }, 'open spa 2026-06-10T11:00:00.000Z'],
  ])('is %j', (more, override) => {
    expect(read(more)).toBe(override);
  });

  it.each([
    [{}, 'Write one of --to ROUTE, --close ROUTE and --open ROUTE.'],
    [{ to: 'opertor' }, '"opertor" is no route of the table: did you mean "operator"?'],
    [{ to: 'garden' }, '"garden" is no route of the table: write one of spa, operator.'],
    [
      { to: 'spa', until: '12:00' },
      '--until: This time has passed: write a date too, such as 2026-12-24T17:00.',
    ],
    [
      { to: 'spa', until: '2026-06-10T12:01' },
      '--until: More than 7 days: write "hours" and "holidays" in the table instead.',
    ],
    [{ to: 'spa', until: 'noon' }, '--until: Write a time such as 17:00, 2026-12-24T17:00 or +2h.'],
    [{ to: 'spa', because: ' ' }, '--because: Write why, in one line of at most 200 characters.'],
    [{ to: 'spa', by: 'a\nb' }, '--by: Write who wants it, in one line of at most 200 characters.'],
  ])('is refused in a sentence: %j', (more, problem) => {
    expect(read(more)).toBe(problem);
  });

  it('ends with a whole minute, which callers can be told', () => {
    const result = overrideFrom({ ...wish, to: 'spa', until: '+1h' }, table, NOW + 12_345);
    expect(result.ok && result.override.until).toBe(NOW + 3_600_000 + 60_000);
  });
});

describe('switchboard override', () => {
  let directory = '';
  beforeEach(async () => {
    process.exitCode = undefined;
    directory = await mkdtemp(join(tmpdir(), 'switchboard-override-'));
  });
  afterEach(async () => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
    await rm(directory, { recursive: true, force: true });
  });

  async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: unknown }> {
    let [out, err] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
    const program = new Command();
    registerOverride(program);
    await program.parseAsync(['override', ...words, '--state', directory], { from: 'user' });
    vi.restoreAllMocks();
    return { out, err, code: process.exitCode };
  }

  const close = ['add', '--close', 'workshop', '--until', '+2h', '--because', 'pipe', '--by', 'ann'];

  it('makes, tells and ends an override', async () => {
    const { out } = await run(...close);
    expect(out).toMatch(/^[0-9a-f]{6} {2}closed: workshop until \d{4}-\d\d-\d\d \d\d:\d\d, by ann: pipe\n$/);
    expect((await run('list')).out).toBe(out);
    expect((await run('end', out.slice(0, 6))).out).toBe(`ended ${out}`);
    expect((await run('list')).out).toBe('no overrides\n');
  });

  it('tells them as JSON', async () => {
    await run(...close);
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject({
      overrides: [{ kind: 'close', route: 'workshop', by: 'ann', because: 'pipe' }],
    });
  });

  it('tells and ends overrides by UTC while the table is bad', async () => {
    const { out } = await run(...close);
    const broken = ['--config', 'test/fixtures/tables/all-wrong.json'];
    expect((await run('list', ...broken)).out).toMatch(/ UTC, by ann: pipe\n$/);
    expect((await run('end', out.slice(0, 6), ...broken)).code).toBeUndefined();
  });

  it('makes none by a bad table, and exits with 1', async () => {
    const { err, code } = await run(...close, '--config', 'test/fixtures/tables/all-wrong.json');
    expect(err).toContain(' Fix: ');
    expect(code).toBe(1);
  });

  it('exits with 1 and one line where a file is broken', async () => {
    await writeFile(join(directory, 'overrides.json'), '[');
    for (const words of [['list'], close, ['end', 'x']]) {
      const { err, code, out } = await run(...words);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect([out, code]).toEqual(['', 1]);
    }
  });
});
