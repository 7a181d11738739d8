import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { nextFreeBase, takenPort } from './port-check.ts';
import { StackError } from './stack-error.ts';
import type { Server } from 'node:net';
import type { StackPorts } from './ports.ts';
import type { Report } from './stack-error.ts';

const HOST = '127.0.0.1';
const GREETING = 'switchboard stack\n';
const RETRY_MS = 250;
/** The other command may be building both servers. */
const WAIT_LIMIT_MS = 30 * 60_000;
const GREETING_LIMIT_MS = 2000;

/**
 * Runs `work` while no other command changes the same stack. The lock is a listening port: the system releases it
 * with the process, however that ends, so it cannot be stale. Another command is waited for, and `report` told so.
 */
export async function withStackLock<T>(
  ports: StackPorts,
  report: Report,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const lock = await takeLock(ports, report, signal);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function takeLock(ports: StackPorts, report: Report, signal: AbortSignal): Promise<Server> {
  const deadline = performance.now() + WAIT_LIMIT_MS;
  for (let first = true; ; first = false) {
    const lock = await tryListen(ports.lock);
    if (lock !== undefined) return lock;
    if (!(await isHeldByStack(ports.lock))) await refuseStranger(ports);
    else if (first) report('Another command is at work on this stack: waiting for it to finish.');
    if (performance.now() > deadline) {
      throw new StackError(
        'Another command has been at work on this stack for 30 minutes: end it, then try again.',
      );
    }
    await delay(RETRY_MS, undefined, { signal });
  }
}

async function tryListen(port: number): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy()); // the one who asked has gone: nothing is owed to it
    socket.end(GREETING);
  });
  server.listen({ host: HOST, port, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

/** Whether the port is held by a command of ours. One that let go meanwhile counts: the next try will tell. */
async function isHeldByStack(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(GREETING_LIMIT_MS);
  const socket = connect({ host: HOST, port });
  try {
    const [data] = (await once(socket, 'data', { signal })) as [Buffer];
    return data.toString() === GREETING;
  } catch (error) {
    return (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET')
    );
  } finally {
    socket.destroy();
  }
}

async function refuseStranger({ lock, base }: StackPorts): Promise<never> {
  const listener = {
    server: 'redis',
    purpose: "the stack's own lock",
    protocol: 'tcp',
    host: HOST,
    port: lock,
  } as const;
  throw takenPort(listener, await nextFreeBase(base));
}
