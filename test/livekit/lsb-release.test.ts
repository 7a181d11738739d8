import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { shadowLsbRelease } from '../../src/livekit/lsb-release.ts';

const run = promisify(execFile);

it('answers nothing to who asks which Linux this is, and hides no other program', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-shadow-'));
  const env = { ...process.env };
  await shadowLsbRelease(directory, env);
  await expect(run('lsb_release', ['-a'], { env })).rejects.toMatchObject({ code: 1, stdout: '' });
  await expect(run('getconf', ['LONG_BIT'], { env })).resolves.toMatchObject({ stdout: '64\n' });
});

it('leaves the usual places to look in where no PATH is set', async () => {
  const env: NodeJS.ProcessEnv = {};
  await shadowLsbRelease(await mkdtemp(join(tmpdir(), 'switchboard-shadow-')), env);
  await expect(run('getconf', ['LONG_BIT'], { env })).resolves.toMatchObject({ stdout: '64\n' });
});
