import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** A UDP socket on the loopback interface, on a port that the system chooses. */
export async function openLoopbackSocket(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
