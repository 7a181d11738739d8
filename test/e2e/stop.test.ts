import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WorkerProcess } from '../../stack/worker/worker-process.ts';
import { e2eStack } from '../support/e2e/stack.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, numberOf, placeOf } from '../support/e2e/tables.ts';

const table = fileOf([placeOf('billing', '2')]);

let switchboard: Switchboard | undefined;
afterEach(async () => {
  await switchboard?.close();
  switchboard = undefined;
});

/** The processes that the worker has started, as long as it lives. */
function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => parentOf(child) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** Resolves when none of them is left; rejects with those that are. */
async function gone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
}

const isAlive = (pid: number): boolean => parentOf(pid) !== undefined;

it('lets a call finish after SIGTERM, takes no other, and exits 0 with no process left', async () => {
  switchboard = await Switchboard.open('+15105550122', table);
  const { worker } = switchboard;
  const call = await switchboard.dialAndListen();
  const children = childrenOf(worker.pid);
  worker.signal('SIGTERM');
  await worker.waitForLine(({ msg }) => msg.startsWith('stopping'), { withinMs: 5000 });
  const late = await switchboard.dial();
  await call.press('2');
  expect((await call.refer({ withinMs: 30_000 })).referTo).toBe(numberOf('2'));
  await call.ended({ withinMs: 20_000 });
  expect(late.timeline).toMatchObject({ ringing: expect.any(Number) as number });
  expect(late.timeline.answered).toBeUndefined();
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(children.length).toBeGreaterThan(0);
  await gone(children);
});

it('hangs up the calls under way on a second signal, and leaves no process', async () => {
  switchboard = await Switchboard.open('+15105550122', table);
  const { worker } = switchboard;
  const call = await switchboard.dialAndListen();
  const children = childrenOf(worker.pid);
  worker.signal('SIGINT');
  await worker.waitForLine(({ msg }) => msg.startsWith('stopping'), { withinMs: 5000 });
  worker.signal('SIGINT');
  expect(await call.ended({ withinMs: 15_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
  await worker.exited;
  await gone(children);
});

it('stops on a signal while LiveKit is out of reach, and never says that it is ready', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-stop-'));
  const tableFile = join(directory, 'agent.config.json');
  await writeFile(tableFile, JSON.stringify(table));
  // Nothing listens on the discard port.
  const stack = { ...e2eStack(), livekitUrl: 'ws://127.0.0.1:9' };
  const worker = await WorkerProcess.launch({ stack, tableFile, agentName: 'nobody' });
  try {
    await worker.waitForLine(({ msg }) => msg.startsWith('failed to connect'), { withinMs: 60_000 });
    worker.signal('SIGINT');
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    expect(worker.lines.map(({ msg }) => msg)).not.toContain('ready for calls');
  } finally {
    await worker.stop({ signal: 'SIGKILL' });
    await rm(directory, { recursive: true });
  }
});
