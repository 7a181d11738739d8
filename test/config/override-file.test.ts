import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OverrideFile } from '../../src/config/override-file.ts';
import type { Override } from '../../src/core/overrides.ts';

const NOW = Date.parse('2026-06-03T12:00:00Z');
const HOUR_MS = 3_600_000;

let directory = '';
let file: OverrideFile;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-overrides-'));
  file = new OverrideFile(join(directory, 'state'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

function wish(routeId: string, hours = 1): Omit<Override, 'id'> {
  return { kind: 'close', routeId, until: NOW + hours * HOUR_MS, since: NOW, by: 'ann', because: 'pipe' };
}

async function idOf(added: Promise<Awaited<ReturnType<OverrideFile['add']>>>): Promise<string> {
  const result = await added;
  if (!result.ok) throw new Error(result.problem);
  return result.override.id;
}

async function routesAt(now: number): Promise<readonly string[] | string> {
  const result = await file.read(now);
  return result.ok ? result.overrides.map(({ routeId }) => routeId) : result.problem;
}

describe('the file of overrides', () => {
  it('need not be there', async () => {
    expect(await file.read(NOW)).toEqual({ ok: true, overrides: [] });
  });

  it('keeps each as it was made, in the order in which they were', async () => {
    const id = await idOf(file.add(wish('spa')));
    await file.add(wish('shop', 2));
    const result = await new OverrideFile(join(directory, 'state')).read(NOW);
    expect(result.ok && result.overrides[0]).toEqual({ ...wish('spa'), id });
    expect(await routesAt(NOW)).toEqual(['spa', 'shop']);
  });

  it('tells of none that has lapsed, and drops it with the next change', async () => {
    await file.add(wish('spa'));
    expect(await routesAt(NOW + HOUR_MS - 1)).toEqual(['spa']);
    expect(await routesAt(NOW + HOUR_MS)).toEqual([]);
    await file.add({ ...wish('shop', 5), since: NOW + 2 * HOUR_MS });
    expect(await readFile(file.path, 'utf8')).not.toContain('spa');
  });

  it('ends the one that is named', async () => {
    await file.add(wish('spa'));
    const id = await idOf(file.add(wish('shop')));
    expect(await file.end(id, NOW)).toMatchObject({ ok: true, override: { routeId: 'shop' } });
    expect(await routesAt(NOW)).toEqual(['spa']);
  });

  it('says which there are where none has this id', async () => {
    const id = await idOf(file.add(wish('spa')));
    const problem = `No override "x" is in force: there are ${id}.`;
    expect(await file.end('x', NOW)).toEqual({ ok: false, problem });
    await file.end(id, NOW);
    expect(await file.end(id, NOW)).toMatchObject({
      problem: expect.stringContaining('there are none') as string,
    });
  });

  it('loses none of many that are made at the same moment', async () => {
    const others = Array.from({ length: 12 }, (_, index) =>
      new OverrideFile(join(directory, 'state')).add(wish(`r${index}`)),
    );
    const results = await Promise.all(others);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(await routesAt(NOW)).toHaveLength(12);
    expect(await readdir(join(directory, 'state'))).toEqual(['overrides.json']);
  });

  it.each([
    ['cut in half', '{"overrides":[{"id":"a'],
    ['empty', ''],
    ['of another kind', '{"overrides":[{"id":5}]}'],
    [
      'with a time that is none',
      '{"overrides":[{"id":"a","kind":"open","route":"spa","until":"x","since":"x","by":"a","because":"b"}]}',
    ],
  ])('that is %s is told of, and nothing is written over it', async (_, text) => {
    await mkdir(join(directory, 'state'));
    await writeFile(file.path, text);
    const problem = `${file.path} holds no list of overrides, or part of one: put it right, or remove it to end them all.`;
    expect(await file.read(NOW)).toEqual({ ok: false, problem });
    expect(await file.add(wish('spa'))).toEqual({ ok: false, problem });
    expect(await file.end('a', NOW)).toEqual({ ok: false, problem });
    expect(await readFile(file.path, 'utf8')).toBe(text);
    expect(await readdir(join(directory, 'state'))).toEqual(['overrides.json']);
  });

  it('takes no more than 100', async () => {
    await mkdir(join(directory, 'state'));
    const many = Array.from({ length: 100 }, (_, index) => ({
      id: `o${index}`,
      kind: 'open',
      route: 'spa',
      until: new Date(NOW + HOUR_MS).toISOString(),
      since: new Date(NOW).toISOString(),
      by: 'ann',
      because: 'fair',
    }));
    await writeFile(file.path, JSON.stringify({ overrides: many }));
    expect(await file.add(wish('spa'))).toEqual({
      ok: false,
      problem: 'There are 100 overrides: end some first.',
    });
  });

  it('says in a sentence that its directory cannot be had', async () => {
    await writeFile(join(directory, 'plain'), '');
    const inFile = new OverrideFile(join(directory, 'plain', 'state'));
    const { problem } = (await inFile.add(wish('spa'))) as { problem: string };
    expect(problem).toMatch(
      /plain\/state cannot be written \(ENOTDIR\): give this user the right to, or name another/,
    );
  });

  it('names the lock that another command has left behind', async () => {
    await mkdir(join(directory, 'state'));
    await writeFile(`${file.path}.lock`, '');
    const { problem } = (await file.add(wish('spa'))) as { problem: string };
    expect(problem).toBe(
      `Another command has held ${file.path}.lock for 5 s: remove it where none runs any more.`,
    );
  }, 30_000);
});
