import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DispatchRescuer } from '../../src/livekit/rescuer.ts';

const seat = { room: 'call_1', identity: 'agent-1' };

let server: Server;
let rescuer: DispatchRescuer;
let asked: unknown[];
/** The answer to every request but a dispatch. */
let status: number;

beforeEach(async () => {
  [asked, status] = [[], 200];
  server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    void json(request).then((body) => {
      asked.push({ method, ...(body as object) });
      const code = method === 'CreateDispatch' ? 200 : status;
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(code === 200 ? '{}' : '{"code":"not_found","msg":"no such participant"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  rescuer = new DispatchRescuer({ url, apiKey: 'key', apiSecret: 'a-secret-that-is-long-enough' }, 'desk');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

it('takes the dead agent out of the room before another one is sent', async () => {
  await rescuer.replace(seat, 'words');
  expect(asked).toMatchObject([
    { method: 'RemoveParticipant', ...seat },
    { method: 'CreateDispatch', room: 'call_1', agentName: 'desk', metadata: 'words' },
  ]);
});

it('sends another one too where LiveKit has taken out the dead agent by itself', async () => {
  status = 404;
  await rescuer.replace(seat, 'words');
  expect(asked).toHaveLength(2);
});

it('ends the call with its room, which may have gone', async () => {
  await rescuer.hangUp(seat);
  status = 404;
  await rescuer.hangUp(seat);
  expect(asked).toMatchObject([{ method: 'DeleteRoom', room: 'call_1' }, { method: 'DeleteRoom' }]);
});
