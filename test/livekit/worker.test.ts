import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { initializeLogger } from '@livekit/agents';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_PAST, rescueMetadata } from '../../src/core/rescue.ts';
import { Worker } from '../../src/livekit/worker.ts';

/** What agents-js's server was made with, and what the test lets it do. */
const fake = vi.hoisted(
  (): { options: Readonly<Record<string, unknown>>; event?: EventEmitter; closed: number } => ({
    options: {},
    closed: 0,
  }),
);

vi.mock('@livekit/agents', async (original) => ({
  ...(await original<object>()),
  AgentServer: class {
    readonly event = fake.event;
    readonly activeJobs = [];
    constructor(options: Record<string, unknown>) {
      fake.options = options;
    }
    /** Runs until it is closed, as the real one does. */
    run = () => new Promise(() => undefined);
    drain = () => Promise.reject(new Error('a process of the pool has not been forked yet'));
    close = async () => void (fake.closed += 1);
  },
}));

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));
beforeEach(() => {
  fake.event = new EventEmitter();
  fake.closed = 0;
  execArgv = [...process.execArgv];
});
let execArgv: string[] = [];
afterEach(() => {
  process.execArgv.splice(0, process.execArgv.length, ...execArgv);
});

/** Has every process start at once. */
const LOCK = { lock: () => Promise.resolve(() => undefined) };

function open(port = 1, onAccepted: (callId: string, room: string) => void = () => undefined): Worker {
  return new Worker({
    url: 'ws://127.0.0.1:1',
    apiKey: 'key',
    apiSecret: 'secret',
    agentName: 'test',
    agentFile: '/agent.js',
    startNotice: 'file:///notice.js',
    startLock: LOCK,
    host: '127.0.0.1',
    port,
    idleProcesses: 1,
    capacity: { fullLoad: 0.7, load: () => 0, hasRoom: () => true },
    onAccepted,
  });
}

it('has its pool ask the lock that it was given', () => {
  open();
  expect(fake.options['startLock']).toBe(LOCK);
});

describe('the line to LiveKit', () => {
  it('is tried for as long as it takes: a worker that gives up ends the calls that go on without it', () => {
    open();
    expect(fake.options['maxRetry']).toBe(Number.POSITIVE_INFINITY);
  });

  it('must come about in time at the start, else the worker says what to check', async () => {
    const started = open().start(20);
    await expect(started).rejects.toThrow(
      /^LIVEKIT_URL: ws:\/\/127\.0\.0\.1:1 could not be reached, .* Fix: Check LIVEKIT_URL/,
    );
  });

  it('has come about when LiveKit knows the worker', async () => {
    const started = open().start();
    fake.event?.emit('worker_registered', 'AW_1');
    await started;
  });
});

describe('being connected', () => {
  it.each([
    [200, true],
    [503, false],
  ])('is what agents-js’s health endpoint says: %i', async (status, connected) => {
    const server = createServer((_, response) => response.writeHead(status).end('x')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const worker = open(typeof address === 'object' && address ? address.port : 0);
    expect(await worker.isConnected()).toBe(connected);
    server.close();
  });

  it('is no where nobody answers', async () => {
    expect(await open(1).isConnected()).toBe(false);
  });
});

it('drains for good once it refuses calls', () => {
  const worker = open();
  expect(worker.isDraining).toBe(false);
  worker.refuseCalls();
  expect(worker.isDraining).toBe(true);
});

it('tells which call it takes in which room, and has its agent carry how often somebody was sent', async () => {
  const told: unknown[] = [];
  open(1, (...what) => void told.push(what));
  const take = fake.options['requestFunc'] as (request: object) => Promise<void>;
  const accept = async (...what: unknown[]): Promise<void> => void told.push(what);
  const metadata = rescueMetadata({ nth: 2, past: NO_PAST });
  await take({ id: 'AJ_1', job: { metadata, room: { name: 'call' } }, accept });
  expect(told).toEqual([
    ['AJ_1', 'call'],
    ['', '', '', { 'switchboard.nth': '2' }],
  ]);
});

it('waits for no end of what has not begun', async () => {
  await open().close();
  expect(fake.closed).toBe(0);
});
