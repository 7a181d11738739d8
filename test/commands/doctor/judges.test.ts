import { describe, expect, it } from 'vitest';
import { callFinding } from '../../../src/commands/doctor/call-findings.ts';
import type { Finding } from '../../../src/commands/doctor/finding.ts';
import { machineFindings } from '../../../src/commands/doctor/machine-findings.ts';
import { stateFindings } from '../../../src/commands/doctor/state-findings.ts';
import { type WorkerStatus, workerFindings } from '../../../src/commands/doctor/worker-findings.ts';

const wrong = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ level }) => level !== 'good').map(({ level, what }) => `${level}: ${what}`);
const table = { file: 't.json', hash: 'aaaaaaaa11', refused: false, promptsMissing: 0 };
const well: WorkerStatus = {
  version: '1',
  agentName: 'switchboard',
  ready: true,
  reasons: [],
  livekitVersion: '1.13.5',
  table,
};
const here = { address: 'http://127.0.0.1:8082', agentName: 'switchboard', tableHash: 'aaaaaaaa11' };

describe('what doctor finds of the worker', () => {
  it('is all good where a call would be answered by this table', () => {
    expect(wrong(workerFindings(well, here))).toEqual([]);
  });

  it.each<[string, Partial<WorkerStatus>]>([
    [
      'fault: A call would not be answered now: LiveKit is not',
      { ready: false, reasons: ['LiveKit is not connected.'] },
    ],
    ['fault: The worker answers for "other", but', { agentName: 'other' }],
    ['fault: The worker answers by another table', { table: { ...table, hash: 'bbbbbbbb22' } }],
    ['fault: The worker has refused its table', { table: { ...table, refused: true } }],
    ['warning: The worker has not been able to render 3', { table: { ...table, promptsMissing: 3 } }],
    ['unknown: The version of livekit-server.', { livekitVersion: undefined }],
  ])('is one finding: %s', (line, more) => {
    const found = wrong(workerFindings({ ...well, ...more }, here));
    expect(found.map((each) => each.slice(0, line.length))).toEqual([line]);
  });

  it('is unknown where no worker answers, and a fault where something else does', () => {
    expect(wrong(workerFindings('silent', here))[0]).toMatch(/^unknown: No worker answers on http/);
    expect(wrong(workerFindings('stranger', here))[0]).toMatch(
      /^fault: What answers on .* is no switchboard/,
    );
  });
});

it('warns of more calls than memory or cores bear, and of idle processes that are never used', () => {
  const machine = { capacity: 20, idleProcesses: 2, hears: false, memoryBytes: 990 * 1024 * 1024, cores: 2 };
  expect(wrong(machineFindings(machine))).toEqual([]);
  for (const more of [{ hears: true }, { cores: 1 }, { idleProcesses: 21, memoryBytes: 2 ** 40 }]) {
    expect(wrong(machineFindings({ ...machine, ...more }))).toHaveLength(1);
  }
});

it('finds a state directory that cannot be written a fault, and one that can be made good', () => {
  const facts = { directory: '/d', recordFiles: undefined };
  expect(wrong(stateFindings({ ...facts, state: 'unwritable' }))).toHaveLength(1);
  expect(wrong(stateFindings({ ...facts, state: 'absent' }))).toEqual([]);
});

it('tells of a test call whether it was answered, and with what status it was not', () => {
  expect(callFinding({ kind: 'answered', trunkId: 'ST_1', ms: 9 }).level).toBe('good');
  const failed = callFinding({ kind: 'failed', trunkId: 'ST_1', sipStatus: 486, detail: 'x' });
  expect(failed.what).toContain('SIP status 486');
  expect(callFinding({ kind: 'no-trunk' }).what).toContain('no outbound trunk');
});
