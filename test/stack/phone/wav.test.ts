import { describe, expect, it } from 'vitest';
import { formatWav, parseWav } from '../../../stack/phone/wav.ts';

const samples = Int16Array.from([0, 1, -1, 32767, -32768]);

describe('a WAV file', () => {
  it('reads back as it was written', () => {
    expect(parseWav(formatWav({ rate: 8000, samples }))).toEqual({ rate: 8000, samples });
  });

  it('may have other chunks before its data', () => {
    const file = formatWav({ rate: 16_000, samples });
    const list = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1');
    expect(parseWav(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]))).toEqual({
      rate: 16_000,
      samples,
    });
  });

  it('is refused where it is something else', () => {
    const file = formatWav({ rate: 8000, samples });
    const stereo = Buffer.from(file);
    stereo.writeUInt16LE(2, 22);
    expect(() => parseWav(stereo)).toThrow('Only 16-bit mono PCM can be read');
    expect(() => parseWav(file.subarray(0, 20))).toThrow('without a format');
    expect(() => parseWav(Buffer.from('ID3'))).toThrow('Not a WAV file');
  });
});
