import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OwnDispatch } from '../../src/livekit/own-dispatch.ts';

/** What LiveKit would send into the room: the names of agents by dispatch. */
let there: Map<string, string>;
let server: Server;
let dispatch: OwnDispatch;

beforeEach(async () => {
  there = new Map([
    ['AD_1', 'desk'],
    ['AD_2', 'desk'],
    ['AD_3', 'another'],
  ]);
  server = createServer((request, response) => {
    void json(request).then((asked) => {
      const { dispatchId = '' } = asked as { readonly dispatchId?: string };
      if (request.url?.endsWith('DeleteDispatch')) there.delete(dispatchId);
      const agentDispatches = [...there].map(([id, agentName]) => ({ id, agentName }));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(request.url?.endsWith('ListDispatch') ? { agentDispatches } : {}));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  dispatch = new OwnDispatch(
    { url, apiKey: 'key', apiSecret: 'a-secret-that-is-long-enough' },
    'call',
    'desk',
  );
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

it('stands until somebody has taken it out of the room', async () => {
  expect(await dispatch.stands('AD_1')).toBe(true);
  there.delete('AD_1');
  expect(await dispatch.stands('AD_1')).toBe(false);
});

it('is withdrawn with all that name our agent, and no others', async () => {
  await dispatch.withdraw();
  expect([...there.keys()]).toEqual(['AD_3']);
});
