import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MODELS, runPocketsphinx } from '../../../src/speech/local/pocketsphinx.ts';
import { Vocabulary } from '../../../src/speech/local/vocabulary.ts';
import { standInPocketsphinx } from '../../support/stand-in-pocketsphinx.ts';

const standIn = standInPocketsphinx();

async function calledWith(transform?: string): Promise<string> {
  const directory = standIn();
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
