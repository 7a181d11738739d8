import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAlive, readLiveRecord, recordOf, writeRecord } from '../../stack/process-record.ts';
import type { ChildProcess } from 'node:child_process';

const folder = mkdtempSync(join(tmpdir(), 'switchboard-record-'));
const file = join(folder, 'server.pid');
let child: ChildProcess | undefined;

function start(...args: string[]): number {
  child = spawn('sh', ['-c', ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.pid === undefined) throw new Error('sh did not start');
  return child.pid;
}

afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(file, { force: true });
});

describe('a process record', () => {
  it('is believed while its process runs', () => {
    const record = recordOf(start('exec sleep 60'));
    if (record === undefined) throw new Error('no record of a running process');
    writeRecord(file, record);
    expect(readLiveRecord(file)).toEqual(record);
  });

  it('is not believed once its process has ended', async () => {
    const record = recordOf(start('exec sleep 60'));
    if (record === undefined || child === undefined) throw new Error('no record of a running process');
    writeRecord(file, record);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readLiveRecord(file)).toBeUndefined();
  });

  it('is not believed where another process has been given its pid', () => {
    writeRecord(file, { pid: start('exec sleep 60'), began: 'another time' });
    expect(readLiveRecord(file)).toBeUndefined();
  });

  it('is not believed for a zombie, which holds its pid but runs no more', async () => {
    // The shell that has the child turns into a program that never collects it; only then may the child end.
    start(`exec 3<&0; cat <&3 & echo $!; exec sh -c 'echo ready; exec sleep 60'`);
    let output = '';
    child?.stdout?.on('data', (text: Buffer) => (output += text.toString()));
    await vi.waitFor(() => expect(output).toContain('ready'), { timeout: 5000, interval: 20 });
    const zombie = Number(/^\d+/.exec(output)?.[0]);
    expect(recordOf(zombie)).toBeDefined();
    child?.stdin?.end();
    await vi.waitFor(() => expect(recordOf(zombie)).toBeUndefined(), { timeout: 5000, interval: 20 });
    expect(() => process.kill(zombie, 0)).not.toThrow();
  });

  it.each(['', '{"pid":', '12', '{"pid":"12","began":"x"}', '{"pid":1,"began":"x"}', 'null'])(
    'counts as none where its file holds %j',
    (text) => {
      writeFileSync(file, text);
      expect(readLiveRecord(file)).toBeUndefined();
    },
  );

  it('counts as none where there is no file', () => {
    expect(readLiveRecord(join(folder, 'nothing.pid'))).toBeUndefined();
  });

  it('tells this very process', () => {
    const record = recordOf(process.pid);
    expect(record !== undefined && isAlive(record)).toBe(true);
  });
});
