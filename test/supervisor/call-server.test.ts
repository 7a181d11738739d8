import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallMessage } from '../../src/core/messages.ts';
import { CallServer } from '../../src/supervisor/call-server.ts';
import { StartPermits } from '../../src/supervisor/start-permits.ts';
import { callStarted } from '../support/call-started.ts';
import { noRecords } from '../support/no-records.ts';
import { noRescues } from '../support/no-rescues.ts';
import { place, tableOf } from '../support/table.ts';

let folder = '';
let server: CallServer;
let offered = 'one';
const heard: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calls-'));
  heard.length = 0;
  offered = 'one';
  const offer = () => ({
    table: tableOf([place('sales', '1')], { hash: offered }),
    voiceId: 'voice',
    ear: 'off' as const,
  });
  server = new CallServer(
    offer,
    new StartPermits(2),
    noRecords,
    () => undefined,
    {
      told: (callId, { type }) => void heard.push(`${callId} ${type}`),
      gone: (callId) => void heard.push(`${callId} gone`),
    },
    noRescues(),
  );
  await server.listen(join(folder, 'socket'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** A call's process, as far as the supervisor can tell. */
class Process {
  readonly #socket: Socket;
  #text = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => (this.#text += text));
  }

  static async start(): Promise<Process> {
    const socket = connect(join(folder, 'socket'));
    await once(socket, 'connect');
    const process = new Process(socket);
    process.tell({ type: 'ready' });
    return process;
  }

  tell(message: CallMessage): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  /** The hash of the table that it was given. */
  async table(): Promise<string> {
    await expect.poll(() => this.#text).toContain('"table"');
    const { table } = JSON.parse(this.#text.trim().split('\n').at(-1) ?? '') as { table: { hash: string } };
    return table.hash;
  }

  end(): void {
    this.#socket.end();
  }
}

it('gives each call the table of the moment at which it begins', async () => {
  const [first, second] = [await Process.start(), await Process.start()];
  first.tell(callStarted('A'));
  expect(await first.table()).toBe('one');
  offered = 'two';
  second.tell(callStarted('B'));
  expect(await second.table()).toBe('two');
  expect(await first.table()).toBe('one');
});

it('passes on what calls tell, and that their processes have gone', async () => {
  const process = await Process.start();
  process.tell(callStarted('A'));
  process.tell({ type: 'call-answered' });
  process.end();
  await expect.poll(() => heard).toEqual(['A call-started', 'A call-answered', 'A gone']);
});

it('knows for how long no process has been ready for a call', async () => {
  expect(server.withoutProcessMs).toBeUndefined();
  const process = await Process.start();
  await server.firstReady;
  expect(server.withoutProcessMs).toBe(0);
  process.tell(callStarted('A'));
  await expect.poll(() => server.withoutProcessMs).toBeGreaterThan(0);
  await Process.start();
  await expect.poll(() => server.withoutProcessMs).toBe(0);
});
