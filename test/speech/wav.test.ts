import { describe, expect, it } from 'vitest';
import { parseWav } from '../../src/speech/wav.ts';

interface WavFields {
  readonly format?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits?: number;
}

const SAMPLES = Int16Array.of(1, -2, 32_767, -32_768);

function chunk(name: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), length, content, Buffer.alloc(content.length % 2)]);
}

function formatChunk({ format = 1, channels = 1, rate = 16_000, bits = 16 }: WavFields = {}): Buffer {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(format, 0);
  content.writeUInt16LE(channels, 2);
  content.writeUInt32LE(rate, 4);
  content.writeUInt16LE(bits, 14);
  return chunk('fmt ', content);
}

function wav(...chunks: readonly Buffer[]): Buffer {
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
}

const data = chunk('data', new Uint8Array(SAMPLES.buffer));

describe('parseWav', () => {
  it('reads the samples', () => {
    expect(parseWav(wav(formatChunk(), data))).toEqual(SAMPLES);
  });

  it('passes over chunks that it does not know, those of odd length too', () => {
    expect(parseWav(wav(chunk('LIST', Buffer.from('abc')), formatChunk(), data))).toEqual(SAMPLES);
  });

  it('reads a file that lies at an odd address', () => {
    const shifted = Buffer.concat([Buffer.from('x'), wav(formatChunk(), data)]).subarray(1);
    expect(parseWav(shifted)).toEqual(SAMPLES);
  });

  it.each([
    ['8000 Hz', { rate: 8_000 }],
    ['2 channel', { channels: 2 }],
    ['8 bits', { bits: 8 }],
    ['not PCM', { format: 7 }],
  ])('refuses what is not 16-bit mono PCM at 16 kHz and says so: %s', (said, fields) => {
    expect(() => parseWav(wav(formatChunk(fields), data))).toThrow(said);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), /not a WAV/],
    ['a file of another kind', Buffer.from('ID3 something quite different'), /not a WAV/],
    ['a file without data', wav(formatChunk()), /no data/],
    ['a file without format', wav(data), /no format/],
    ['a file cut off in the data', wav(formatChunk(), data).subarray(0, -1), /cut off/],
    ['a format cut off', wav(chunk('fmt ', Buffer.alloc(4)), data), /cut off/],
    ['half a sample', wav(formatChunk(), chunk('data', Buffer.alloc(3))), /cut in half/],
  ])('refuses %s', (_, bytes, said) => {
    expect(() => parseWav(bytes)).toThrow(said);
  });
});
