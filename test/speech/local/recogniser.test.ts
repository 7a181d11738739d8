import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Recogniser } from '../../../src/speech/local/recogniser.ts';

/** Hears a "spa" in everything. */
const PROGRAM = `#!/bin/sh
echo "spa 3 40 0.900 -1200 -30 1" > log
`;

let directory: string;
let recogniser: Recogniser;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-test-'));
  const program = join(directory, 'pocketsphinx_batch');
  await writeFile(program, PROGRAM);
  await chmod(program, 0o755);
  vi.stubEnv('PATH', `${directory}:${process.env['PATH']}`);
  recogniser = await Recogniser.open(1, directory);
  await recogniser.setVocabulary([{ id: 'spa', name: 'the spa', phrases: [], keys: ['1'] }]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await recogniser.close();
  await rm(directory, { recursive: true });
});

const SILENT_SECOND = new Int16Array(16_000);
it('hears no word in perfect silence', async () => {
  const { signal } = new AbortController();
  expect(await recogniser.recognise({ rate: 16_000, pcm: SILENT_SECOND }, signal)).toBe('');
  const pcm = SILENT_SECOND.map((_, at) => at % 100);
  expect(await recogniser.recognise({ rate: 16_000, pcm }, signal)).toBe('spa');
});
