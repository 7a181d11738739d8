import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { nextFreeBase } from '../../stack/port-check.ts';
import { PORTS_PER_STACK, PORT_BASE_VARIABLE } from '../../stack/ports.ts';
import { stackSettings } from '../../stack/settings.ts';
import type { StackSettings } from '../../stack/settings.ts';

/** A folder of its own for one test, with the settings of a stack whose programs, state and cache live in it. */
export interface Bench {
  readonly folder: string;
  /** First on the stack's PATH. */
  readonly bin: string;
  readonly settings: StackSettings;
  remove(): void;
}

const FIRST_BASE = 17_000;
const RESERVATION_OFFSET = 2;

export async function makeBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-stack-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const { base, release } = await reserveBlock();
  const settings = stackSettings({
    PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
    HOME: folder,
    [PORT_BASE_VARIABLE]: String(base),
  });
  const remove = (): void => {
    release();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, bin, settings, remove };
}

/**
 * A free block, kept by listening on a port of it that no server uses: tests run side by side, in several processes,
 * and two of them could find the same block free.
 */
async function reserveBlock(): Promise<{ base: number; release: () => void }> {
  let base = await nextFreeBase(FIRST_BASE - PORTS_PER_STACK);
  while (base !== undefined) {
    const reservation = createServer().listen(base + RESERVATION_OFFSET, '127.0.0.1');
    const listening = once(reservation, 'listening');
    if (await listening.then(() => true, isTaken)) return { base, release: () => void reservation.close() };
    base = await nextFreeBase(base);
  }
  throw new Error('no free block of ports on this machine');
}

function isTaken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EADDRINUSE') return false;
  throw error;
}

/** Puts a program on the bench's PATH. */
export function writeProgram(bin: string, name: string, text: string): string {
  const file = join(bin, name);
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

/** A shell script on the bench's PATH. */
export function writeScript(bin: string, name: string, body: string): string {
  return writeProgram(bin, name, `#!/bin/sh\n${body}\n`);
}

/**
 * Little programs under the names of the three servers. They read the same configurations and answer the same
 * probes; a file `broken-<name>` beside one makes it end at once with a complaint.
 */
export function writeLittleServers(bin: string): void {
  writeLittle(
    bin,
    'redis-server',
    `serve(require('node:net').createServer(s => s.on('data', () => s.write('+PONG\\r\\n'))), 'port');`,
  );
  writeLittle(bin, 'livekit-server', `serve(web, 'port');`);
  writeLittle(
    bin,
    'livekit-sip',
    `serve(web, 'health_port');
     const udp = require('node:dgram').createSocket('udp4');
     udp.on('message', (_, from) => udp.send('SIP/2.0 200 OK\\r\\n\\r\\n', from.port, from.address));
     udp.bind(port('sip_port'), '127.0.0.1');`,
  );
}

function writeLittle(bin: string, name: string, body: string): void {
  writeProgram(
    bin,
    name,
    `#!${process.execPath}
const fs = require('node:fs');
if (fs.existsSync(__dirname + '/broken-${name}')) {
  console.error('first words');
  console.error('cannot start today');
  process.exit(1);
}
const text = fs.readFileSync(process.argv[process.argv.length - 1], 'utf8');
const port = (key) => Number(new RegExp('^' + key + ':? (\\\\d+)', 'm').exec(text)[1]);
const serve = (server, key) => server.listen(port(key), '127.0.0.1');
const web = require('node:http').createServer((_, response) => response.end('ok'));
console.log('environment ' + Object.keys(process.env).sort().join(' '));
${body}
`,
  );
}
