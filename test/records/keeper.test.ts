import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordEntry } from '../../src/core/record.ts';
import type { PrivacyRules } from '../../src/core/table.ts';
import { DiskRecordKeeper } from '../../src/records/keeper.ts';
import { tableOf } from '../support/table.ts';

let state: string;
let told: string[];
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'records-'));
  told = [];
});
afterEach(() => rm(state, { recursive: true, force: true }));

const NOON = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const PRESSED: RecordEntry = { step: 'pressed', rule: 'exact-key', routeId: 'sales', pii: { digits: '44' } };

const open = (worker = '1-a') => DiskRecordKeeper.open(state, worker, (message) => told.push(message));
const tableWith = (privacy: Partial<PrivacyRules>, timezone = 'Europe/London') =>
  tableOf([], { privacy: { keep: 'none', retainDays: 30, ...privacy }, timezone });
const fileOf = (name: string): Promise<string> => readFile(join(state, 'records', name), 'utf8');
const linesOf = async (name: string): Promise<unknown[]> =>
  (await fileOf(name))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

describe('a record', () => {
  it('is a line a step, in a file that only this user may read', async () => {
    const keeper = await open();
    const record = keeper.begin('AJ_1', NOON, tableWith({}));
    record.add(NOON + 5, { step: 'ended', rule: 'moved' });
    await keeper.flush();
    expect(await linesOf('2026-11-24.1-a.jsonl')).toEqual([
      { at: NOON, call: 'AJ_1', step: 'started', table: 'test', timezone: 'Europe/London' },
      { at: NOON + 5, call: 'AJ_1', step: 'ended', rule: 'moved' },
    ]);
    expect((await stat(join(state, 'records', '2026-11-24.1-a.jsonl'))).mode & 0o777).toBe(0o600);
    expect(told).toEqual([]);
  });

  it('stands in the file of the day on which its call began, in the table’s time zone', async () => {
    const keeper = await open();
    const record = keeper.begin('AJ_1', Date.UTC(2026, 10, 24, 14, 59), tableWith({}, 'Asia/Tokyo'));
    record.add(Date.UTC(2026, 10, 24, 15, 1), { step: 'ended', rule: 'moved' });
    keeper.begin('AJ_2', Date.UTC(2026, 10, 24, 15, 1), tableWith({}, 'Asia/Tokyo'));
    await keeper.flush();
    expect(await linesOf('2026-11-24.1-a.jsonl')).toHaveLength(2);
    expect(await linesOf('2026-11-25.1-a.jsonl')).toHaveLength(1);
  });

  it('stands in a file of its own for each worker', async () => {
    for (const worker of ['1-a', '1-b']) {
      const keeper = await open(worker);
      keeper.begin('AJ_1', NOON, tableWith({}));
      await keeper.flush();
    }
    expect(await readdir(join(state, 'records'))).toEqual(['2026-11-24.1-a.jsonl', '2026-11-24.1-b.jsonl']);
  });
});

describe('private data', () => {
  async function kept(keep: PrivacyRules['keep'], entry = PRESSED): Promise<object> {
    const keeper = await open();
    keeper.begin('AJ_1', NOON, tableWith({ keep })).add(NOON, entry);
    await keeper.flush();
    return (await linesOf('2026-11-24.1-a.jsonl')).at(-1) as object;
  }

  it('is left out unless the table wants it', async () => {
    expect(await kept('none')).toEqual({
      at: NOON,
      call: 'AJ_1',
      step: 'pressed',
      rule: 'exact-key',
      routeId: 'sales',
    });
    expect(await fileOf('2026-11-24.1-a.jsonl')).not.toContain('44');
  });

  it('is kept whole where the table says full', async () => {
    expect(await kept('full')).toMatchObject({ pii: { digits: '44' } });
  });

  it('is recognisable and no more where the table says hashed', async () => {
    const [first, again, other] = [
      await kept('hashed'),
      await kept('hashed'),
      await kept('hashed', { ...PRESSED, pii: { digits: '45' } }),
    ];
    expect(first).toMatchObject({ pii: { digits: expect.stringMatching(/^h:[0-9a-f]{16}$/) as string } });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect((await stat(join(state, 'salt'))).mode & 0o777).toBe(0o600);
  });

  it('is hashed otherwise in another installation', async () => {
    const here = await kept('hashed');
    await rm(join(state, 'salt'));
    expect(await kept('hashed')).not.toEqual(here);
  });

  it('is left out, and that is told, where there is no salt to be had', async () => {
    await writeFile(join(state, 'salt'), 'short');
    expect(await kept('hashed')).not.toHaveProperty('pii');
    expect(told).toEqual([expect.stringMatching(/cannot be hashed/)]);
  });

  it('is hashed alike by workers that start at the same moment', async () => {
    const keepers = await Promise.all(['1-a', '1-b', '1-c'].map((worker) => open(worker)));
    for (const keeper of keepers)
      keeper.begin('AJ_1', NOON, tableWith({ keep: 'hashed' })).add(NOON, PRESSED);
    await Promise.all(keepers.map((keeper) => keeper.flush()));
    const last = await Promise.all(['a', 'b', 'c'].map((worker) => linesOf(`2026-11-24.1-${worker}.jsonl`)));
    expect(new Set(last.map((lines) => JSON.stringify(lines[1])))).toHaveProperty('size', 1);
  });
});

describe('a directory that cannot be written', () => {
  it('is told once, holds nothing up, and is used again when it can be', async () => {
    await writeFile(join(state, 'records'), 'in the way');
    const keeper = await open();
    const record = keeper.begin('AJ_1', NOON, tableWith({}));
    await keeper.flush();
    record.add(NOON, PRESSED);
    await keeper.flush();
    expect(told).toEqual([expect.stringMatching(/^records cannot be written/)]);
    await rm(join(state, 'records'));
    record.add(NOON + 1, { step: 'ended', rule: 'moved' });
    await keeper.flush();
    expect(told[1]).toBe('records are written again');
    expect(await linesOf('2026-11-24.1-a.jsonl')).toEqual([
      { at: NOON + 1, call: 'AJ_1', step: 'ended', rule: 'moved' },
    ]);
  });
});

describe('old records', () => {
  const names = (): Promise<string[]> => readdir(join(state, 'records'));

  it('are deleted after retainDays, and nothing else is', async () => {
    await mkdir(join(state, 'records'));
    const files = ['2026-10-24.1-a.jsonl', '2026-10-25.1-a.jsonl', '2026-10-24.notes', 'mine.jsonl'];
    for (const name of files) await writeFile(join(state, 'records', name), '');
    await (await open()).prune(NOON, tableWith({ retainDays: 30 }));
    expect(await names()).toEqual(['2026-10-24.notes', '2026-10-25.1-a.jsonl', 'mine.jsonl']);
    await (await open()).prune(NOON + DAY, tableWith({ retainDays: 1 }));
    expect(await names()).toEqual(['2026-10-24.notes', 'mine.jsonl']);
  });

  it('are nothing to complain about where there are none', async () => {
    await (await open()).prune(NOON, tableWith({}));
    expect(told).toEqual([]);
  });

  it('that cannot be looked for are told', async () => {
    await writeFile(join(state, 'records'), 'in the way');
    await (await open()).prune(NOON, tableWith({}));
    expect(told).toEqual([expect.stringMatching(/^old records cannot be deleted/)]);
  });
});

it('begins a new line after one that was cut by a full disk', async () => {
  const keeper = await open();
  const record = keeper.begin('AJ_1', NOON, tableWith({}));
  await keeper.flush();
  const path = join(state, 'records', '2026-11-24.1-a.jsonl');
  await writeFile(path, '{"at":1,"ca', { flag: 'a' });
  // A directory in place of the file makes the next write fail, as a full disk does.
  const text = await readFile(path, 'utf8');
  await rm(path);
  await mkdir(path);
  record.add(NOON, PRESSED);
  await keeper.flush();
  await rm(path, { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o600);
  record.add(NOON, { step: 'ended', rule: 'moved' });
  await keeper.flush();
  expect((await fileOf('2026-11-24.1-a.jsonl')).split('\n').slice(1, 3)).toEqual([
    '{"at":1,"ca',
    `{"at":${NOON},"call":"AJ_1","step":"ended","rule":"moved"}`,
  ]);
});
