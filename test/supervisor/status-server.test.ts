import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Pages, StatusServer, json } from '../../src/supervisor/status-server.ts';

let server: StatusServer | undefined;
afterEach(() => server?.close());

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function open(pages: Pages): Promise<string> {
  const port = await freePort();
  server = new StatusServer(pages);
  await server.listen('127.0.0.1', port);
  return `http://127.0.0.1:${port}`;
}

it('answers each path with its page, whatever the query says', async () => {
  const base = await open({ '/livez': () => json(200, { live: true }) });
  const response = await fetch(`${base}/livez?verbose`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await response.json()).toEqual({ live: true });
});

it('answers HEAD without a body, and refuses everything that could change something', async () => {
  const base = await open({ '/livez': () => json(200, { live: true }) });
  const head = await fetch(`${base}/livez`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await fetch(`${base}/livez`, { method: 'POST' })).status).toBe(405);
});

it('names the paths that there are where one is asked for that is not', async () => {
  const base = await open({ '/livez': () => json(200, {}) });
  const response = await fetch(`${base}/toString`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: 'Not found', paths: ['/livez'] });
});

it('lives on when a page fails', async () => {
  const base = await open({
    '/status': () => Promise.reject(new Error('out of order')),
    '/livez': () => json(200, {}),
  });
  expect((await fetch(`${base}/status`)).status).toBe(500);
  expect((await fetch(`${base}/livez`)).status).toBe(200);
});

it('rejects where the address is taken', async () => {
  const base = await open({});
  const second = new StatusServer({});
  await expect(second.listen('127.0.0.1', Number(new URL(base).port))).rejects.toThrow('EADDRINUSE');
  await second.close();
});

it('closes though a client has not finished what it asks', async () => {
  const base = await open({ '/livez': () => json(200, {}) });
  const client = connect(Number(new URL(base).port), '127.0.0.1');
  await once(client, 'connect');
  client.write('GET /livez HTTP/1.1\r\n');
  const gone = once(client, 'close');
  client.resume();
  expect((await fetch(`${base}/livez`)).status).toBe(200);
  await server?.close();
  await gone;
});
