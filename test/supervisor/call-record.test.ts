import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordKeeper } from '../../src/core/ports.ts';
import type { RecordEntry } from '../../src/core/record.ts';
import { CallServer } from '../../src/supervisor/call-server.ts';
import { StartPermits } from '../../src/supervisor/start-permits.ts';
import { CallProcess } from '../support/call-process.ts';
import { noRescues } from '../support/no-rescues.ts';
import { tableOf } from '../support/table.ts';

const PRESSED: RecordEntry = { step: 'pressed', rule: 'exact-key', routeId: 'sales', pii: { digits: '44' } };
const ENDED: RecordEntry = { step: 'ended', rule: 'moved' };

let directory: string;
let path: string;
let calls: CallServer;
let logged: { message: string; attributes: Readonly<Record<string, unknown>> }[];
let recorded: [callId: string, at: number, entry: RecordEntry][];
let wake: () => void;

const keeper: RecordKeeper = {
  begin: (callId) => ({
    add: (at, entry) => {
      recorded.push([callId, at, entry]);
      wake();
    },
  }),
};

beforeEach(async () => {
  [logged, recorded, wake] = [[], [], () => undefined];
  directory = await mkdtemp(join(tmpdir(), 'call-server-'));
  path = join(directory, 's');
  const offer = { table: tableOf([]), voiceId: '', ear: 'off' as const };
  const observer = { told: () => undefined, gone: () => undefined };
  const log = (message: string, attributes = {}): void => void logged.push({ message, attributes });
  calls = new CallServer(() => offer, new StartPermits(1), keeper, log, observer, noRescues());
  await calls.listen(path);
});
afterEach(async () => {
  await calls.close();
  await rm(directory, { recursive: true });
});

/** Resolves when so many steps have been recorded. */
async function steps(count: number): Promise<void> {
  while (recorded.length < count) await new Promise<void>((resolve) => (wake = resolve));
}

describe('the record of a call', () => {
  it('gets each step with the time at which it happened', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    process.send({ type: 'step', at: 1234, entry: PRESSED });
    await steps(1);
    expect(recorded).toEqual([['AJ_1', 1234, PRESSED]]);
  });

  it('ends where the call’s process dies', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    process.send({ type: 'step', at: 1234, entry: PRESSED });
    await steps(1);
    await process.die();
    await steps(2);
    expect(recorded[1]).toEqual(['AJ_1', expect.any(Number), { step: 'ended', rule: 'process-died' }]);
  });

  it('has one end only', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    process.send({ type: 'step', at: 1234, entry: ENDED });
    await steps(1);
    await process.die();
    await calls.finished();
    expect(recorded).toHaveLength(1);
  });

  it('goes into the log too, without what is private and without who it was', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    process.send({ type: 'step', at: 1, entry: PRESSED });
    process.send({
      type: 'step',
      at: 2,
      entry: { step: 'by-hand', routeId: 'sales', rule: 'accepted', by: 'anna' },
    });
    await steps(2);
    expect(
      logged.filter(({ message }) => message === 'call step').map(({ attributes }) => attributes),
    ).toEqual([
      { callId: 'AJ_1', step: 'pressed', rule: 'exact-key', routeId: 'sales' },
      { callId: 'AJ_1', step: 'by-hand', routeId: 'sales', rule: 'accepted' },
    ]);
  });
});

describe('a call that is to be moved by hand', () => {
  it('is asked, and its answer comes back', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    const [first, second] = [calls.move('AJ_1', 'sales', 'anna'), calls.move('AJ_1', 'desk', 'ben')];
    const asked = await process.hear('move');
    expect(asked).toMatchObject({ routeId: 'sales', by: 'anna' });
    const other = await process.hear('move');
    process.send({ type: 'move-answered', id: other.id, rule: 'transfer-under-way' });
    process.send({ type: 'move-answered', id: asked.id, rule: 'accepted' });
    expect([await first, await second]).toEqual(['accepted', 'transfer-under-way']);
  });

  it('is over where its process dies, and where there is none', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    const answer = calls.move('AJ_1', 'sales', 'anna');
    await process.hear('move');
    await process.die();
    expect(await answer).toBe('over');
    expect(await calls.move('AJ_2', 'sales', 'anna')).toBe('over');
  });

  it('is one of the live calls until it ends', async () => {
    const process = await CallProcess.inCall(path, 'AJ_1');
    await CallProcess.inCall(path, 'AJ_2');
    expect(calls.liveCalls()).toEqual(['AJ_1', 'AJ_2']);
    process.send({ type: 'step', at: 1, entry: ENDED });
    await steps(1);
    expect(calls.liveCalls()).toEqual(['AJ_2']);
  });
});
