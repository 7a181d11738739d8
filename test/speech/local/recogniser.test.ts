import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Recogniser } from '../../../src/speech/local/recogniser.ts';

/** Keeps the recording that it was given, and hears a "spa" that is not sure. */
const PROGRAM = `#!/bin/sh
cp speech.raw "$KEPT"
echo "spa 3 40 0.350 -1200 -30 1" > log
`;

let directory: string;
let recogniser: Recogniser;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-test-'));
  const program = join(directory, 'pocketsphinx_batch');
  await writeFile(program, PROGRAM);
  await chmod(program, 0o755);
  vi.stubEnv('PATH', `${directory}:${process.env['PATH']}`);
  vi.stubEnv('KEPT', join(directory, 'kept.raw'));
  recogniser = await Recogniser.open(1, directory);
  await recogniser.setVocabulary([{ id: 'spa', name: 'the spa', phrases: [], keys: ['1'] }]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await recogniser.close();
  await rm(directory, { recursive: true });
});

const SILENT_SECOND = new Int16Array(16_000);
/** Nothing of it lies above what a telephone passes. */
const HUM = SILENT_SECOND.map((_, at) => Math.round(100 * Math.sin((Math.PI * at) / 16_000) ** 2));
/** Up and down from sample to sample: all of it lies above what a telephone passes. */
const HISS = SILENT_SECOND.map((_, at) => (at % 2 === 0 ? 100 : -100));

async function heard(pcm: Int16Array): Promise<{ text: string; loudest: number }> {
  const text = await recogniser.recognise({ rate: 16_000, pcm }, new AbortController().signal);
  const bytes = new Uint8Array(await readFile(join(directory, 'kept.raw')));
  return { text, loudest: Math.max(...new Int16Array(bytes.buffer)) };
}

it('gives a narrow line more noise, and believes more of what it hears there', async () => {
  expect(await heard(HUM)).toEqual({ text: 'spa', loudest: 140 });
});

it('gives a wide line less, and takes what is not sure for unclear', async () => {
  expect(await heard(HISS)).toEqual({ text: 'unclear', loudest: 120 });
});

it('hears no word in perfect silence', async () => {
  const { signal } = new AbortController();
  expect(await recogniser.recognise({ rate: 16_000, pcm: SILENT_SECOND }, signal)).toBe('');
});
