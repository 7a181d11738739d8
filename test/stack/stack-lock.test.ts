import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { stackPorts } from '../../stack/ports.ts';
import { withStackLock } from '../../stack/stack-lock.ts';
import type { AddressInfo } from 'node:net';

const never = new AbortController().signal;
const quiet = (): void => undefined;

async function freePorts(): Promise<ReturnType<typeof stackPorts>> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return { ...stackPorts(29_000), lock: port };
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function gate(): Gate {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('withStackLock', () => {
  it('lets the second begin only when the first has ended, and tells the second why it waits', async () => {
    const ports = await freePorts();
    const steps: string[] = [];
    const [holding, told] = [gate(), gate()];
    const first = withStackLock(ports, quiet, never, async () => {
      holding.open();
      await told.opened; // the second has found the lock taken
      steps.push('first ends');
    });
    await holding.opened;
    const report = (line: string): void => {
      steps.push(line);
      told.open();
    };
    await withStackLock(ports, report, never, async () => void steps.push('second begins'));
    await first;
    expect(steps).toEqual([
      'Another command is at work on this stack: waiting for it to finish.',
      'first ends',
      'second begins',
    ]);
  });

  it('is free again after work that failed', async () => {
    const ports = await freePorts();
    await expect(withStackLock(ports, quiet, never, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    await expect(withStackLock(ports, quiet, never, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('goes free with a process that was killed', async () => {
    const ports = await freePorts();
    const script = `require('net').createServer(s => s.end('switchboard stack\\n')).listen(${ports.lock}, '127.0.0.1', () => console.log())`;
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(holder.stdout, 'data');
    const killWhenWaiting = (): void => void holder.kill('SIGKILL');
    await expect(withStackLock(ports, killWhenWaiting, never, () => Promise.resolve('done'))).resolves.toBe(
      'done',
    );
  });

  it('names a port that a stranger holds instead of waiting for it', async () => {
    const ports = await freePorts();
    const stranger = createServer((socket) => socket.end('220 mail\r\n')).listen(ports.lock, '127.0.0.1');
    await once(stranger, 'listening');
    try {
      await expect(withStackLock(ports, quiet, never, () => Promise.resolve())).rejects.toThrow(
        `Port ${ports.lock} (the stack's own lock, tcp) is in use by another program`,
      );
    } finally {
      stranger.close();
    }
  });

  it('stops waiting when it is aborted', async () => {
    const ports = await freePorts();
    const interruption = new AbortController();
    const [holding, done] = [gate(), gate()];
    const first = withStackLock(ports, quiet, never, () => {
      holding.open();
      return done.opened;
    });
    await holding.opened;
    const second = withStackLock(
      ports,
      () => interruption.abort(),
      interruption.signal,
      () => Promise.resolve(),
    );
    await expect(second).rejects.toThrow('aborted');
    done.open();
    await first;
  });
});
