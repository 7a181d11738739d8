import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MODELS, runPocketsphinx } from '../../../src/speech/local/pocketsphinx.ts';
import { Vocabulary } from '../../../src/speech/local/vocabulary.ts';

/** Tells what it was called with, and hears "spa". */
const PROGRAM = `#!/bin/sh
echo "$@" > "$CALLED_WITH"
echo "spa 3 40 0.900 -1200 -30 1" > log
`;

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

async function calledWith(transform?: string): Promise<string> {
  const words = await mkdtemp(join(directory, 'words-'));
  const vocabulary = await Vocabulary.make(join(words, 'one'), MODELS, [
    { id: 'spa', name: 'the spa', phrases: [], keys: ['1'] },
  ]);
  const heard = await runPocketsphinx({
    directory,
    samples: new Int16Array(1600),
    vocabulary,
    ...(transform !== undefined && { transform }),
    signal: new AbortController().signal,
  });
  expect(heard).toEqual([{ word: 'spa', probability: 0.9 }]);
  return readFile(join(directory, 'arguments'), 'utf8');
}

it('keeps the noise that empty parts of the band were given, and fits the model to the line where asked', async () => {
  expect(await calledWith()).toContain('-remove_noise no');
  expect(await calledWith('narrow.mllr')).toContain('-mllr narrow.mllr');
});
