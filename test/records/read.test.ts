import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type RecordFault,
  type RecordedCall,
  findCalls,
  lastCall,
  readRecords,
} from '../../src/records/read.ts';
import { QUARTER_PAST_NINE, movedCall, textOf, writeRecords } from '../support/recorded.ts';

let state: string;
let faults: RecordFault[];
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'records-'));
  faults = [];
});
afterEach(() => rm(state, { recursive: true, force: true }));

const DAY = 86_400_000;
const onFault = (fault: RecordFault): void => void faults.push(fault);
const directory = (): string => join(state, 'records');
const idsOf = (calls: readonly RecordedCall[]): readonly string[] => calls.map(({ callId }) => callId);
async function read(since = {}): Promise<readonly RecordedCall[]> {
  const calls: RecordedCall[] = [];
  for await (const call of readRecords(directory(), since, onFault)) calls.push(call);
  return calls;
}

describe('records that are read', () => {
  it('come whole, call by call, though their lines were mixed', async () => {
    const [a, b] = [movedCall('AJ_a'), movedCall('AJ_b', QUARTER_PAST_NINE + 50)];
    const mixed = [...a, ...b].sort((one, other) => one.at - other.at);
    await writeRecords(state, '2026-11-24.1-a.jsonl', textOf(mixed));
    const calls = await read();
    expect(idsOf(calls)).toEqual(['AJ_a', 'AJ_b']);
    expect(calls.map(({ steps }) => steps.map(({ step }) => step))).toEqual(
      [a, b].map((lines) => lines.map(({ step }) => step)),
    );
    expect(calls[0]).toMatchObject({
      startedAt: QUARTER_PAST_NINE,
      day: '2026-11-24',
      table: '3f9a2c1b77aa0011',
      timezone: 'Europe/London',
    });
    expect(faults).toEqual([]);
  });

  it('come from the oldest day on, of all workers', async () => {
    await writeRecords(state, '2026-11-25.1-a.jsonl', textOf(movedCall('AJ_c', QUARTER_PAST_NINE + DAY)));
    await writeRecords(state, '2026-11-24.2-b.jsonl', textOf(movedCall('AJ_b')));
    await writeRecords(state, '2026-11-24.1-a.jsonl', textOf(movedCall('AJ_a')));
    await writeRecords(state, 'notes.txt', 'no record');
    expect(idsOf(await read())).toEqual(['AJ_a', 'AJ_b', 'AJ_c']);
  });

  it('come with calls that have no end', async () => {
    await writeRecords(state, '2026-11-24.1-a.jsonl', textOf(movedCall('AJ_a').slice(0, 4)));
    expect((await read())[0]?.steps).toHaveLength(4);
  });

  it.each([
    [{ at: QUARTER_PAST_NINE + DAY }, ['AJ_b']],
    [{ at: QUARTER_PAST_NINE + DAY + 1 }, []],
    [{ day: '2026-11-25' }, ['AJ_b']],
    [{ day: '2026-11-24' }, ['AJ_a', 'AJ_b']],
  ])('come since %o', async (since, ids) => {
    await writeRecords(state, '2026-11-24.1-a.jsonl', textOf(movedCall('AJ_a')));
    await writeRecords(state, '2026-11-25.1-a.jsonl', textOf(movedCall('AJ_b', QUARTER_PAST_NINE + DAY)));
    expect(idsOf(await read(since))).toEqual(ids);
  });
});

describe('a line that is none', () => {
  const whole = textOf(movedCall('AJ_a'));
  it.each([
    ['cut in the middle', '{"at":1795511700000,"call":"AJ_z","st'],
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['no step', '{"at":1,"call":"AJ_z"}'],
  ])('(%s) is told and loses no other', async (_what, line) => {
    await writeRecords(state, '2026-11-24.1-a.jsonl', `${whole}${line}\n${textOf(movedCall('AJ_b'))}`);
    expect(idsOf(await read())).toEqual(['AJ_a', 'AJ_b']);
    expect(faults).toEqual([
      { path: join(directory(), '2026-11-24.1-a.jsonl'), line: 11, reason: 'it is no line of a record' },
    ]);
  });

  it('is also the last one of a file whose writer was killed', async () => {
    await writeRecords(state, '2026-11-24.1-a.jsonl', whole.slice(0, -10));
    expect((await read())[0]?.steps).toHaveLength(9);
    expect(faults).toHaveLength(1);
  });
});

it('reads on where a file cannot be read', async () => {
  await writeRecords(state, '2026-11-25.1-a.jsonl', textOf(movedCall('AJ_b')));
  await mkdir(join(directory(), '2026-11-24.1-a.jsonl'));
  expect(idsOf(await read())).toEqual(['AJ_b']);
  expect(faults).toEqual([{ path: join(directory(), '2026-11-24.1-a.jsonl'), reason: 'EISDIR' }]);
});

it('rejects where there is no directory', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'ENOENT' });
});

describe('a call that is looked for', () => {
  beforeEach(async () => {
    await writeRecords(
      state,
      '2026-11-24.1-a.jsonl',
      textOf([...movedCall('AJ_a1'), ...movedCall('AJ_a12')]),
    );
    await writeRecords(state, '2026-11-25.1-a.jsonl', textOf(movedCall('AJ_b', QUARTER_PAST_NINE + DAY)));
    await writeRecords(state, '2026-11-25.2-b.jsonl', textOf(movedCall('AJ_c', QUARTER_PAST_NINE + DAY - 1)));
  });

  it.each([
    ['AJ_a1', ['AJ_a1']],
    ['AJ_a', ['AJ_a1', 'AJ_a12']],
    ['AJ_', ['AJ_c', 'AJ_b', 'AJ_a1', 'AJ_a12']],
    ['AJ_x', []],
    ['"', []],
    ['b', []],
  ])('by %s is %o', async (prefix, ids) => {
    const found = await findCalls(directory(), prefix, onFault);
    expect(idsOf(found)).toEqual(ids);
    expect(found.every(({ steps }) => steps.length === 10)).toBe(true);
  });

  it('is the last one by when it began, of all workers', async () => {
    expect((await lastCall(directory(), onFault))?.callId).toBe('AJ_b');
  });
});
