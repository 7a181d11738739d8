import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Rescuer } from '../../src/core/ports.ts';
import type { RecordEntry } from '../../src/core/record.ts';
import { type Rescue, type Seat, readRescue } from '../../src/core/rescue.ts';
import { CallServer } from '../../src/supervisor/call-server.ts';
import { Rescues } from '../../src/supervisor/rescues.ts';
import { StartPermits } from '../../src/supervisor/start-permits.ts';
import { CallProcess } from '../support/call-process.ts';
import { noRecords } from '../support/no-records.ts';
import { tableOf } from '../support/table.ts';

const seat: Seat = { room: 'call_1', identity: 'agent-1' };
const connected: RecordEntry = { step: 'connected', rule: 'active' };

let directory: string;
let path: string;
let calls: CallServer;
let hash: string;
let sent: (Rescue & { readonly seat: Seat })[];
let hungUp: Seat[];

beforeEach(async () => {
  [sent, hungUp, hash] = [[], [], 'one'];
  directory = await mkdtemp(join(tmpdir(), 'rescues-'));
  path = join(directory, 's');
  const rescuer: Rescuer = {
    replace: async (where, metadata) => {
      const rescue = readRescue(metadata);
      if (rescue !== undefined) sent.push({ ...rescue, seat: where });
    },
    hangUp: async (where) => void hungUp.push(where),
  };
  const offer = () => ({ table: tableOf([], { hash }), voiceId: '', ear: 'off' as const });
  const silent = (): void => undefined;
  const observer = { told: silent, gone: silent };
  const rescues = new Rescues(rescuer, silent);
  calls = new CallServer(offer, new StartPermits(1), noRecords, silent, observer, rescues);
  await calls.listen(path);
});
afterEach(async () => {
  await calls.close();
  await rm(directory, { recursive: true });
});

/** A call's process tells its steps and dies; resolves when the supervisor has taken note. */
async function die(callId: string, entries: readonly RecordEntry[], rescue?: Rescue): Promise<void> {
  const process = await CallProcess.inCall(path, callId, { seat, ...(rescue && { rescue }) });
  for (const entry of entries) process.send({ type: 'step', at: 5, entry });
  await process.flushAndDie();
  await calls.finished();
}

it('sends another process to the room of a call whose process died, with what has been', async () => {
  await die('AJ_1', [connected]);
  expect(sent).toMatchObject([{ from: 'AJ_1', nth: 1, seat, past: { connectedAt: 5, attempts: 0 } }]);
});

it('sends nobody to a call that has ended, or whose caller has been moved', async () => {
  await die('AJ_1', [{ step: 'ended', rule: 'caller-left' }]);
  await die('AJ_2', [{ step: 'transfer', routeId: 'spa', verdict: 'completed', detail: '' }]);
  expect(sent).toEqual([]);
});

it('sends nobody when the worker ends', async () => {
  await CallProcess.inCall(path, 'AJ_1');
  await calls.close();
  expect(sent).toEqual([]);
  await calls.listen(path);
});

it('rescues a call twice, then hangs up', async () => {
  await die('AJ_1', [connected]);
  await die('AJ_2', [], sent[0]);
  expect(sent[1]).toMatchObject({ from: 'AJ_2', nth: 2, past: { connectedAt: 5 } });
  await die('AJ_3', [], sent[1]);
  expect(sent).toHaveLength(2);
  expect(hungUp).toEqual([seat]);
});

it('lets a call that it gives up be moved, where LiveKit may still do that', async () => {
  await die('AJ_1', [connected]);
  await die('AJ_2', [], sent[0]);
  await die('AJ_3', [{ step: 'referred', routeId: 'spa', rule: 'first', pii: {} }], sent[1]);
  expect(hungUp).toEqual([]);
});

it('keeps the table that the call began with', async () => {
  await die('AJ_1', [connected]);
  hash = 'two';
  const { from = '', nth = 0, past } = sent[0] ?? {};
  if (past === undefined) throw new Error('nobody was sent');
  const fresh = await CallProcess.open(path);
  expect((await fresh.begin('AJ_2', { rescue: { from, nth, past } })).table.hash).toBe('one');
});
