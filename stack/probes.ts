import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { errorText } from './stack-error.ts';

/** What is wrong with a server, in a few words; nothing where it answers as it should. */
export type Complaint = string | undefined;

const PROBE_LIMIT_MS = 2000;

/** Asks for `url`. Rate limiting (429) is livekit-sip's way to say "up, and busy": it still takes calls. */
export async function probeHttp(url: string): Promise<Complaint> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
    return response.ok || response.status === 429 ? undefined : `${url} answers ${response.status}`;
  } catch (error) {
    return `${url} does not answer (${errorText(error)})`;
  }
}

/** Sends PING and wants PONG. */
export async function probeRedis(port: number): Promise<Complaint> {
  const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
  const socket = connect({ host: '127.0.0.1', port, signal });
  try {
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data', { signal })) as [Buffer];
    return reply.toString().startsWith('+PONG') ? undefined : `port ${port} is no redis`;
  } catch (error) {
    return `redis does not answer on port ${port} (${errorText(error)})`;
  } finally {
    socket.destroy();
  }
}

/** Sends SIP OPTIONS by UDP and wants any final answer: the port that callers use is then served. */
export async function probeSip(port: number): Promise<Complaint> {
  const socket = createSocket('udp4');
  try {
    const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
    socket.connect(port, '127.0.0.1');
    await once(socket, 'connect', { signal });
    socket.send(optionsRequest(port, socket.address().port));
    const [reply] = (await once(socket, 'message', { signal })) as [Buffer];
    return reply.toString().startsWith('SIP/2.0 ') ? undefined : `port ${port} does not speak SIP`;
  } catch (error) {
    return `SIP does not answer on port ${port} (${errorText(error)})`;
  } finally {
    socket.close();
  }
}

function optionsRequest(port: number, from: number): string {
  const mark = `${process.pid}-${from}`;
  return [
    `OPTIONS sip:127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${from};branch=z9hG4bK-${mark};rport`,
    'Max-Forwards: 70',
    `From: <sip:status@127.0.0.1>;tag=${mark}`,
    `To: <sip:127.0.0.1:${port}>`,
    `Call-ID: ${mark}@127.0.0.1`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
