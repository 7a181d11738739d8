import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probeHttp, probeRedis, probeSip } from '../../stack/probes.ts';
import type { AddressInfo, Server } from 'node:net';

const host = '127.0.0.1';
const closers: (() => void)[] = [];

async function listening(server: Server): Promise<number> {
  server.listen(0, host);
  closers.push(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function web(status: number): Promise<string> {
  const port = await listening(createHttpServer((_, response) => response.writeHead(status).end()));
  return `http://${host}:${port}/`;
}

async function closedPort(): Promise<number> {
  const port = await listening(createServer());
  for (const close of closers.splice(0)) close();
  return port;
}

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe('probeHttp', () => {
  it.each([200, 429])('is content with %i', async (status) => {
    expect(await probeHttp(await web(status))).toBeUndefined();
  });

  it('complains of 406, which livekit-server answers until it has looked at itself', async () => {
    const url = await web(406);
    expect(await probeHttp(url)).toBe(`${url} answers 406`);
  });

  it('complains of a port where nobody listens', async () => {
    expect(await probeHttp(`http://${host}:${await closedPort()}/`)).toContain('ECONNREFUSED');
  });
});

describe('probeRedis', () => {
  it('is content with a PONG', async () => {
    const port = await listening(createServer((socket) => socket.on('data', () => socket.end('+PONG\r\n'))));
    expect(await probeRedis(port)).toBeUndefined();
  });

  it('complains of a server that is no redis', async () => {
    const port = await listening(createServer((socket) => socket.on('data', () => socket.end('what?\r\n'))));
    expect(await probeRedis(port)).toBe(`port ${port} is no redis`);
  });

  it('complains of a port where nobody listens', async () => {
    expect(await probeRedis(await closedPort())).toContain('ECONNREFUSED');
  });
});

describe('probeSip', () => {
  it('asks by OPTIONS and is content with a SIP answer', async () => {
    const socket = createSocket('udp4').bind(0, host);
    closers.push(() => socket.close());
    await once(socket, 'listening');
    let asked = '';
    socket.on('message', (text, from) => {
      asked = text.toString();
      socket.send('SIP/2.0 200 OK\r\n\r\n', from.port, from.address);
    });
    expect(await probeSip(socket.address().port)).toBeUndefined();
    expect(asked).toMatch(
      /^OPTIONS sip:127\.0\.0\.1:\d+ SIP\/2\.0\r\nVia: SIP\/2\.0\/UDP [^]*CSeq: 1 OPTIONS\r\n[^]*\r\n\r\n$/,
    );
  });

  it('complains of a port where nobody listens', async () => {
    expect(await probeSip(await closedPort())).toContain('SIP does not answer');
  });
});
