import { expect, it } from 'vitest';
import { Recogniser } from '../../../src/speech/local/recogniser.ts';
import { standInPocketsphinx } from '../../support/stand-in-pocketsphinx.ts';

const standIn = standInPocketsphinx();

it('hears no word in perfect silence', async () => {
  const recogniser = await Recogniser.open(1, standIn());
  await recogniser.setVocabulary([{ id: 'spa', name: 'the spa', phrases: [], keys: ['1'] }]);
  const hear = (pcm: Int16Array): Promise<string> =>
    recogniser.recognise({ rate: 16_000, pcm }, new AbortController().signal);
  const silence = new Int16Array(16_000);
  expect(await hear(silence)).toBe('');
  expect(await hear(silence.map((_, at) => at % 100))).toBe('spa');
  await recogniser.close();
});
