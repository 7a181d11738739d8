import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerMove } from '../../src/commands/move.ts';
import type { HandRule } from '../../src/core/record.ts';
import { controlSocket } from '../../src/supervisor/control-client.ts';
import { ControlServer, type ControlledCalls } from '../../src/supervisor/control-server.ts';
import { type Ran, runCommand } from '../support/command.ts';

let state: string;
let servers: ControlServer[];
let moved: string[][];
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'move-'));
  [servers, moved] = [[], []];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  await rm(state, { recursive: true });
});

const move = (...words: readonly string[]): Promise<Ran> =>
  runCommand(registerMove, 'move', '--state', state, ...words);

/** A worker with these calls, whose rules answer `rule`. */
async function worker(
  name: string,
  callIds: readonly string[],
  rule: HandRule = 'accepted',
): Promise<ControlServer> {
  const calls: ControlledCalls = {
    liveCalls: () => callIds,
    move: async (...order) => {
      moved.push([name, ...order]);
      return rule;
    },
  };
  const server = new ControlServer(calls);
  servers.push(server);
  await server.listen(controlSocket(state, name));
  return server;
}

/** What a worker that was killed leaves behind. */
async function leaveSocket(name: string): Promise<void> {
  const path = controlSocket(state, name);
  const server = createServer().listen(path);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
  await writeFile(path, '');
}

describe('switchboard move', () => {
  it('asks the worker that has the call, of several', async () => {
    await worker('1-a', ['AJ_1']);
    await worker('2-b', ['AJ_2', 'AJ_3']);
    expect(await move('AJ_3', 'sales', '--by', 'anna')).toEqual({
      out: 'AJ_3 is being moved to sales.\n',
      err: '',
      code: undefined,
    });
    expect(moved).toEqual([['2-b', 'AJ_3', 'sales', 'anna']]);
  });

  it('names the user where nobody says who they are', async () => {
    await worker('1-a', ['AJ_1']);
    await move('AJ_1', 'sales');
    expect(moved[0]?.[3]).toMatch(/\w/);
  });

  it('takes the beginning of an id, and refuses one that two calls have', async () => {
    await worker('1-a', ['AJ_12']);
    await worker('2-b', ['AJ_13']);
    expect((await move('AJ_12', 'sales')).code).toBeUndefined();
    expect(await move('AJ_1', 'sales')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^2 calls begin with AJ_1: .*Fix: /) as string,
    });
    expect(moved).toHaveLength(1);
  });

  it('takes a whole id although a longer one begins with it', async () => {
    await worker('1-a', ['AJ_1', 'AJ_12']);
    await move('AJ_1', 'sales');
    expect(moved.map(([, call]) => call)).toEqual(['AJ_1']);
  });

  it('says why the rules refuse', async () => {
    await worker('1-a', ['AJ_1'], 'transfer-under-way');
    const err = 'AJ_1 is not moved to sales: refused, because a transfer is under way.\n';
    expect(await move('AJ_1', 'sales')).toEqual({ out: '', err, code: 1 });
  });

  it('tells the calls that are there where the one named is not', async () => {
    await worker('1-a', ['AJ_1', 'AJ_2']);
    expect(await move('AJ_9', 'sales')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/\(under way: AJ_1, AJ_2\)\. Fix: /) as string,
    });
  });

  it('is not fooled by what a killed worker left', async () => {
    await leaveSocket('1-dead');
    expect(await move('AJ_1', 'sales')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/: No worker answers there\. Fix: /) as string,
    });
    await worker('2-b', ['AJ_1']);
    expect((await move('AJ_1', 'sales')).code).toBeUndefined();
  });

  it('says so where there is no such directory', async () => {
    const { err, code } = await runCommand(
      registerMove,
      'move',
      'AJ_1',
      'sales',
      '--state',
      join(state, 'none'),
    );
    expect([code, err.split('\n').length]).toEqual([1, 2]);
  });
});

describe('a worker’s control socket', () => {
  it('is this user’s alone', async () => {
    await worker('1-a', []);
    expect((await stat(controlSocket(state, '1-a'))).mode & 0o777).toBe(0o600);
  });

  it('goes with the worker', async () => {
    await (await worker('1-a', [])).close();
    await expect(stat(controlSocket(state, '1-a'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('hangs up on whoever speaks another language', async () => {
    await worker('1-a', ['AJ_1']);
    const socket = connect(controlSocket(state, '1-a'));
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');
    expect((await move('AJ_1', 'sales')).code).toBeUndefined();
  });
});
