import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** It hears a "spa" in everything, and tells what it was called with. */
const PROGRAM = `#!/bin/sh
echo "$@" > "$CALLED_WITH"
echo "spa 3 40 0.900 -1200 -30 1" > log
`;

/** Puts a program in the place of pocketsphinx before each test; gives its directory, where `arguments` holds its last call. */
export function standInPocketsphinx(): () => string {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'switchboard-test-'));
    const program = join(directory, 'pocketsphinx_batch');
    await writeFile(program, PROGRAM);
    await chmod(program, 0o755);
    vi.stubEnv('PATH', `${directory}:${process.env['PATH']}`);
    vi.stubEnv('CALLED_WITH', join(directory, 'arguments'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true });
  });
  return () => directory;
}
