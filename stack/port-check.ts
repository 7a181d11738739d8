import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { LAST_BASE, PORTS_PER_STACK, PORT_BASE_VARIABLE, listeners, stackPorts } from './ports.ts';
import { StackError } from './stack-error.ts';
import type { Listener } from './ports.ts';

/** Throws a StackError that names the first taken port, what it is for, and the variable that moves it. */
export async function refuseTakenPorts(wanted: readonly Listener[], base: number): Promise<void> {
  for (const listener of wanted) {
    if (!(await isFree(listener))) throw takenPort(listener, await nextFreeBase(base));
  }
}

/** The sentence for a port that somebody else holds. */
export function takenPort(listener: Listener, otherBase: number | undefined): StackError {
  const other = otherBase ?? '<a multiple of 1000>';
  return new StackError(
    `Port ${listener.port} (${listener.purpose}, ${listener.protocol}) is in use by another program: ` +
      `stop that program, or move this stack with ${PORT_BASE_VARIABLE}=${other}.`,
  );
}

/** The next block whose ports are all free now; nothing where there is none. */
export async function nextFreeBase(base: number): Promise<number | undefined> {
  for (let next = base + PORTS_PER_STACK; next <= LAST_BASE; next += PORTS_PER_STACK) {
    const free = await Promise.all(listeners(stackPorts(next)).map(isFree));
    if (free.every(Boolean)) return next;
  }
  return undefined;
}

async function isFree({ protocol, host, port }: Listener): Promise<boolean> {
  try {
    await (protocol === 'tcp' ? tryTcp(host, port) : tryUdp(host, port));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

async function tryTcp(host: string, port: number): Promise<void> {
  const server = createServer();
  server.listen({ host, port, exclusive: true });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

async function tryUdp(address: string, port: number): Promise<void> {
  const socket = createSocket('udp4');
  socket.bind({ address, port, exclusive: true });
  await once(socket, 'listening');
  socket.close();
  await once(socket, 'close');
}
