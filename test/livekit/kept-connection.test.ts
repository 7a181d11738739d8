import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepConnections, openConnection } from '../../src/livekit/kept-connection.ts';

/** undici closes an idle connection after 4 s, and looks once a second. */
const LONGER_THAN_USUAL_MS = 6000;

let server: Server;
let sockets: Socket[];
beforeEach(async () => {
  sockets = [];
  server = createServer((_, response) => response.end('OK'));
  // Like LiveKit it does not tell how long it keeps connections.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close().closeAllConnections());

function url(): string {
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Whether the connection that was opened first has closed after longer than undici keeps one by itself. */
function firstHasClosed(): Promise<boolean> {
  const closed = once(sockets[0] as Socket, 'close', { signal: AbortSignal.timeout(LONGER_THAN_USUAL_MS) });
  return closed.then(
    () => true,
    () => false,
  );
}

/** Whether Node's own undici takes connections from the one that is installed. */
const isSame = process.versions['undici']?.startsWith('6.') ?? false;
const RULE = isSame
  ? 'has a connection open when a caller has listened to a menu'
  : 'leaves connections as they are where Node has another undici';

it(RULE, { timeout: 20_000 }, async () => {
  keepConnections();
  await openConnection(url());
  expect(await firstHasClosed()).toBe(!isSame);
  await openConnection(url());
  expect(sockets).toHaveLength(isSame ? 1 : 2);
});

it('opens none where nobody listens', async () => {
  const gone = url();
  server.close();
  await expect(openConnection(gone)).rejects.toThrow('fetch failed');
});
