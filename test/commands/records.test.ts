import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerCalls } from '../../src/commands/calls.ts';
import { registerWhy } from '../../src/commands/why.ts';
import type { RecordLine } from '../../src/core/record.ts';
import { type Ran, runCommand } from '../support/command.ts';
import { QUARTER_PAST_NINE, movedCall, textOf, writeRecords } from '../support/recorded.ts';

let state: string;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'records-'));
});
afterEach(() => rm(state, { recursive: true, force: true }));

const FILE = '2026-11-24.1-a.jsonl';
const keep = (...calls: readonly (readonly RecordLine[])[]): Promise<void> =>
  writeRecords(state, FILE, calls.map(textOf).join(''));
const calls = (...words: readonly string[]): Promise<Ran> =>
  runCommand(registerCalls, 'calls', '--state', state, '--since', '2026-11-24', ...words);
const why = (...words: readonly string[]): Promise<Ran> =>
  runCommand(registerWhy, 'why', '--state', state, ...words);

/** A caller who hung up in the menu, an hour later. */
function leftCall(call: string): readonly RecordLine[] {
  const at = QUARTER_PAST_NINE + 3_600_000;
  return [
    { at, call, step: 'started', table: '3f9a2c1b77aa0011', timezone: 'Europe/London' },
    { at: at + 65_000, call, step: 'ended', rule: 'caller-left' },
  ];
}

describe('switchboard calls', () => {
  it('prints a line a call, in the order in which they began', async () => {
    await keep(leftCall('AJ_b'), movedCall('AJ_a'));
    const { out, err, code } = await calls();
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['2026-11-24 09:15:00', 'AJ_a', 'moved', 'sales', 'key', '0:10'],
      ['2026-11-24 10:15:00', 'AJ_b', 'caller-left', '-', '-', '1:05'],
      [''],
    ]);
    expect([err, code]).toEqual(['2 calls\n', undefined]);
  });

  it('prints only what is asked for', async () => {
    await keep(leftCall('AJ_b'), movedCall('AJ_a'));
    expect((await calls('--outcome', 'caller-left')).out).toMatch(/^\S+ \S+ {2}AJ_b .*\n$/);
    expect((await calls('--route', 'sales')).out).toMatch(/^\S+ \S+ {2}AJ_a .*\n$/);
    expect(await calls('--route', 'nowhere')).toEqual({ out: '', err: '0 calls\n', code: undefined });
    expect((await calls('--outcome', 'moved')).err).toBe('1 call of 2\n');
  });

  it('prints one JSON object a line', async () => {
    await keep(movedCall('AJ_a'), leftCall('AJ_b'));
    const [first] = (await calls('--json')).out.split('\n');
    expect(JSON.parse(first ?? '')).toEqual({
      callId: 'AJ_a',
      startedAt: QUARTER_PAST_NINE,
      outcome: 'moved',
      routeId: 'sales',
      way: 'key',
      durationMs: 10_200,
      transfers: 1,
      table: '3f9a2c1b77aa0011',
      timezone: 'Europe/London',
    });
  });

  it('says open for a call that has no end, and what cannot be told where it cannot', async () => {
    const lines = movedCall('AJ_a');
    const unclear = movedCall('AJ_b').map((line): RecordLine => {
      if (line.step === 'transfer') return { ...line, verdict: 'ended-during-transfer' };
      return line.step === 'ended' ? { ...line, rule: 'caller-left' } : line;
    });
    await keep(lines.slice(0, -1), unclear);
    expect((await calls('--outcome', 'open')).out).toContain('AJ_a');
    expect((await calls('--outcome', 'ended-during-transfer')).out).toContain('AJ_b');
  });

  it('tells lines that it has left out, and lists the others', async () => {
    await writeRecords(state, FILE, `${textOf(movedCall('AJ_a'))}{"at":17\n`.repeat(5));
    const { err, code } = await calls();
    const path = join(state, 'records', FILE);
    expect(err.split('\n')).toEqual([
      '5 calls',
      `${path}, line 11: left out, it is no line of a record.`,
      `${path}, line 22: left out, it is no line of a record.`,
      `${path}, line 33: left out, it is no line of a record.`,
      '2 more places in records could not be read.',
      '',
    ]);
    expect(code).toBeUndefined();
  });

  it.each([
    ['nothing has been recorded', () => Promise.resolve(), /: No call has been recorded there\. Fix: /],
    [
      'the directory is a file',
      () => writeFile(join(state, 'records'), ''),
      /: This is no directory\. Fix: /,
    ],
  ])('says in one sentence that %s', async (_what, prepare, sentence) => {
    await prepare();
    const { out, err, code } = await calls();
    expect([out, code]).toEqual(['', 1]);
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(2);
  });

  it.each([
    ['45m', 45 * 60_000],
    ['12h', 12 * 3_600_000],
    ['2d', 2 * 86_400_000],
  ])('goes back %s', async (since, ms) => {
    const at = Date.now() - ms;
    const day = new Date(at).toISOString().slice(0, 10);
    const text = [movedCall('AJ_in', at + 60_000), movedCall('AJ_out', at - 60_000)].map(textOf).join('');
    await writeRecords(state, `${day}.1-a.jsonl`, text);
    const { out } = await runCommand(registerCalls, 'calls', '--state', state, '--since', since);
    expect(out).toMatch(/AJ_in/);
    expect(out).not.toMatch(/AJ_out/);
  });
});

describe('switchboard why', () => {
  it('tells each step with its time and the rule that decided', async () => {
    await keep(movedCall('AJ_a'));
    const { out, code } = await why('AJ_a');
    expect(code).toBeUndefined();
    expect(out.split('\n')).toEqual([
      'AJ_a on 2026-11-24 (Europe/London), table 3f9a2c1b77aa',
      '09:15:00.000  the call came in',
      '09:15:00.120  the caller is on the line, by trunk ST_1',
      '09:15:00.580  answered, after 0.6 s  [active]',
      '09:15:00.581  said: the greeting, the choices',
      '09:15:03.120  pressed a key: sales (a key of its own, nothing longer starts with it)  [exact-key]',
      '09:15:03.121  chosen: sales, by its key  [key]',
      '09:15:03.122  said: "connecting" for sales',
      '09:15:05.000  asked the trunk to move the call to sales (REFER)  [first]',
      '09:15:09.200  sales took the call (destination 200), after 4.2 s',
      '09:15:10.200  the call ended: it was moved  [moved]',
      '',
    ]);
  });

  it('finds a call by the beginning of its id, and the last one', async () => {
    await keep(movedCall('AJ_abc'), leftCall('AJ_xyz'));
    expect((await why('AJ_a')).out).toMatch(/^AJ_abc on /);
    expect((await why('last')).out).toMatch(/^AJ_xyz on /);
  });

  it('says in one sentence that no call, or more than one, has such an id', async () => {
    await keep(movedCall('AJ_a1'), movedCall('AJ_a2'));
    expect(await why('AJ_b')).toMatchObject({
      out: '',
      code: 1,
      err: expect.stringMatching(/^No record of a call AJ_b\. Fix: /) as string,
    });
    expect(await why('AJ_a')).toMatchObject({
      out: '',
      code: 1,
      err: '2 calls begin with AJ_a: AJ_a1, AJ_a2. Fix: Write more of the id.\n',
    });
  });

  it('says so where nothing has been recorded', async () => {
    expect((await why('last')).err).toMatch(/: No call has been recorded there\. Fix: /);
    await writeRecords(state, FILE, '');
    expect(await why('last')).toMatchObject({ err: 'No call has been recorded there.\n', code: 1 });
  });

  it('says that no end is recorded', async () => {
    await keep(movedCall('AJ_a').slice(0, 3));
    expect((await why('AJ_a')).out).toMatch(/No end is recorded: .*\n$/);
  });

  it('tells private data where it was kept', async () => {
    const lines = movedCall('AJ_a').map((line): RecordLine => {
      if (line.step === 'pressed') return { ...line, pii: { digits: '44' } };
      return line.step === 'joined'
        ? { ...line, pii: { caller: '+15105554000', dialled: '+15105550100' } }
        : line;
    });
    await writeRecords(state, FILE, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { out } = await why('AJ_a');
    expect(out).toContain('by trunk ST_1, from +15105554000, to +15105550100');
    expect(out).toContain('pressed 44: sales (a key of its own');
  });

  it('tells what it can of a record from another version', async () => {
    const strange = { at: QUARTER_PAST_NINE, call: 'AJ_a', step: 'sang', rule: 'because' };
    const known = { at: QUARTER_PAST_NINE, call: 'AJ_a', step: 'ended', rule: 'bored' };
    await writeRecords(state, FILE, `${JSON.stringify(strange)}\n${JSON.stringify(known)}\n`);
    expect((await why('AJ_a')).out.split('\n').slice(1, 3)).toEqual([
      '09:15:00.000  sang (written by another version)  [because]',
      '09:15:00.000  the call ended: bored  [bored]',
    ]);
  });

  it('prints one JSON object', async () => {
    await keep(movedCall('AJ_a'));
    const report = JSON.parse((await why('AJ_a', '--json')).out) as { steps: unknown[] };
    expect(report).toMatchObject({ callId: 'AJ_a', outcome: 'moved', routeId: 'sales' });
    expect(report.steps[4]).toMatchObject({
      step: 'pressed',
      rule: 'exact-key',
      time: '09:15:03.120',
      what: expect.stringContaining('pressed a key') as string,
    });
  });
});
