import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { waitForHealth } from '../../stack/health-wait.ts';
import { recordOf } from '../../stack/process-record.ts';

const never = new AbortController().signal;
const here = recordOf(process.pid);
if (here === undefined) throw new Error('this process has no record');
const gone = { ...here, began: 'another time' };

describe('waitForHealth', () => {
  it('ends when the server stops complaining', async () => {
    const answers = ['not yet', 'not yet', undefined];
    const probe = (): Promise<string | undefined> => Promise.resolve(answers.shift());
    expect(await waitForHealth({ process: here, probe }, 60_000, never)).toEqual({ end: 'healthy' });
    expect(answers).toEqual([]);
  });

  it('does not wait for a process that is gone', async () => {
    const probe = (): Promise<string> => Promise.resolve('refused');
    expect(await waitForHealth({ process: gone, probe }, 60_000, never)).toEqual({ end: 'died' });
  });

  it('does not take another program’s answer for that of a process that died meanwhile', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const record = child.pid === undefined ? undefined : recordOf(child.pid);
    if (record === undefined) throw new Error('sleep did not start');
    const probe = async (): Promise<undefined> => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    expect(await waitForHealth({ process: record, probe }, 60_000, never)).toEqual({ end: 'died' });
  });

  it('gives up at its limit and keeps the last complaint', async () => {
    const probe = (): Promise<string> => Promise.resolve('answers 503');
    const end = await waitForHealth({ process: here, probe }, 0, never);
    expect(end).toEqual({ end: 'late', complaint: 'answers 503' });
  });

  it('stops when it is aborted', async () => {
    const interruption = new AbortController();
    const probe = (): Promise<string> => {
      interruption.abort();
      return Promise.resolve('not yet');
    };
    await expect(waitForHealth({ process: here, probe }, 60_000, interruption.signal)).rejects.toThrow(
      'aborted',
    );
  });
});
