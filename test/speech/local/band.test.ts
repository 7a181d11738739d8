import { describe, expect, it } from 'vitest';
import { isNarrow } from '../../../src/speech/local/band.ts';
import { fliteSynthesizer } from '../../../src/speech/flite.ts';
import { resample } from '../../../src/speech/resample.ts';
import { asHeardByTelephone } from '../../../stack/phone/resample.ts';

describe('isNarrow', () => {
  it('tells speech that came over an 8 kHz line from speech that did not', async () => {
    const speech = await fliteSynthesizer().synthesize('Transfer me to the workshop, please.');
    expect(isNarrow(speech)).toBe(false);
    expect(isNarrow(resample(asHeardByTelephone(speech, 16_000), 8000, 16_000))).toBe(true);
  });

  it('takes silence for narrow', () => {
    expect(isNarrow(new Int16Array(1600))).toBe(true);
  });
});
