import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SupervisorLink } from '../../src/call/supervisor-link.ts';
import type { CallTerms } from '../../src/core/messages.ts';
import { CallServer } from '../../src/supervisor/call-server.ts';
import { StartPermits } from '../../src/supervisor/start-permits.ts';
import { callStarted } from '../support/call-started.ts';
import { noRecords } from '../support/no-records.ts';
import { noRescues } from '../support/no-rescues.ts';
import { place, tableOf } from '../support/table.ts';

let directory: string;
let path: string;
let terms: CallTerms;
let server: CallServer;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-link-'));
  path = join(directory, 'socket');
  terms = { table: tableOf([place('sales', '1')]), voiceId: 'fake:tone', ear: 'local' };
  server = new CallServer(
    () => terms,
    new StartPermits(2),
    noRecords,
    () => undefined,
    { told: () => undefined, gone: () => undefined },
    noRescues(),
  );
  await server.listen(path);
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

describe('what a process hears from the supervisor', () => {
  it('who will listen: at once, and whenever that changes until its call has begun', async () => {
    terms = { ...terms, ear: 'local' };
    const link = await SupervisorLink.open(path);
    expect(link.ear).toBe('local');
    const told: string[] = [];
    link.onEar = (ear) => void told.push(ear);
    for (const ear of ['off', 'openai'] as const) {
      terms = { ...terms, ear };
      server.tellEar();
    }
    await vi.waitFor(() => expect(told).toEqual(['off', 'openai']));
    await link.startCall(callStarted('AJ_1'));
    server.tellEar();
    // Whatever was sent before this has come when this has.
    server.moveSpeech('http://127.0.0.1:1/v1');
    await vi.waitFor(() => expect(link.speechUrl).toBeDefined());
    expect(told).toHaveLength(2);
  });

  it('with its call: the table, the voice and the ear that the call keeps', async () => {
    const link = await SupervisorLink.open(path);
    expect(await link.startCall(callStarted('AJ_1'))).toEqual({ type: 'table', ...terms });
    expect(link.speechUrl).toBeUndefined();
  });

  it('where the local speech server is, at the start of a call and whenever that changes', async () => {
    server.moveSpeech('http://127.0.0.1:1/v1');
    const link = await SupervisorLink.open(path);
    await link.startCall(callStarted('AJ_1'));
    expect(link.speechUrl).toBe('http://127.0.0.1:1/v1');
    server.moveSpeech(undefined);
    await vi.waitFor(() => expect(link.speechUrl).toBeUndefined());
    server.moveSpeech('http://127.0.0.1:2/v1');
    await vi.waitFor(() => expect(link.speechUrl).toBe('http://127.0.0.1:2/v1'));
  });
});
