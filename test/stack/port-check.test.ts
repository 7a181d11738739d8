import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nextFreeBase, refuseTakenPorts } from '../../stack/port-check.ts';
import { stackPorts } from '../../stack/ports.ts';
import type { AddressInfo } from 'node:net';
import type { Listener } from '../../stack/ports.ts';

const host = '127.0.0.1';
const closers: (() => void)[] = [];

async function holdTcp(port = 0): Promise<number> {
  const server = createServer().listen(port, host);
  closers.push(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function holdUdp(): Promise<number> {
  const socket = createSocket('udp4').bind(0, host);
  closers.push(() => socket.close());
  await once(socket, 'listening');
  return socket.address().port;
}

function sipOn(protocol: 'tcp' | 'udp', port: number): Listener {
  return { server: 'livekit-sip', purpose: 'SIP', protocol, host, port };
}

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe('refuseTakenPorts', () => {
  it('names the port, what it is for and the variable that moves it', async () => {
    const port = await holdTcp();
    await expect(refuseTakenPorts([sipOn('tcp', port)], 29_000)).rejects.toThrow(
      new RegExp(
        `^Port ${port} \\(SIP, tcp\\) is in use by another program: ` +
          'stop that program, or move this stack with SWITCHBOARD_STACK_PORT_BASE=3\\d000\\.$',
      ),
    );
  });

  it('sees a taken UDP port', async () => {
    const port = await holdUdp();
    await expect(refuseTakenPorts([sipOn('udp', port)], 29_000)).rejects.toThrow(`Port ${port} (SIP, udp)`);
  });

  it('sees a port of which another program holds one address only', async () => {
    const port = await holdTcp();
    const everywhere = { ...sipOn('tcp', port), host: '0.0.0.0' };
    await expect(refuseTakenPorts([everywhere], 29_000)).rejects.toThrow(`Port ${port}`);
  });

  it('passes free ports and leaves them free', async () => {
    const port = await holdTcp();
    for (const close of closers.splice(0)) close();
    await refuseTakenPorts([sipOn('tcp', port), sipOn('udp', port)], 29_000);
    await expect(holdTcp(port)).resolves.toBe(port);
  });
});

describe('nextFreeBase', () => {
  it('passes over a block of which a single port is taken', async () => {
    const base = await nextFreeBase(27_000);
    if (base === undefined) throw new Error('no free block on this machine');
    await holdTcp(stackPorts(base).sip);
    expect(await nextFreeBase(base - 1000)).toBeGreaterThan(base);
  });

  it('is nothing above the last block', async () => {
    expect(await nextFreeBase(31_000)).toBeUndefined();
  });
});
