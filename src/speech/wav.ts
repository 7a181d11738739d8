import { PROMPT_SAMPLE_RATE, type Pcm } from '../core/ports.ts';
import { pcmFromBytes } from './pcm-bytes.ts';

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const FORMAT_BYTES = 16;
const PCM_FORMAT = 1;

/** 16-bit mono samples at `rate` Hz. */
export interface Recording {
  readonly rate: number;
  readonly pcm: Int16Array;
}

/**
 * Reads a WAV file that must already be what prompts are: 16-bit mono PCM at `PROMPT_SAMPLE_RATE`, complete.
 * @throws Error that says what the file is instead.
 */
export function parseWav(bytes: Uint8Array): Pcm {
  const { rate, pcm } = readWav(bytes);
  if (rate !== PROMPT_SAMPLE_RATE) {
    throw new Error(`the WAV file has ${rate} Hz; needed are ${PROMPT_SAMPLE_RATE} Hz`);
  }
  return pcm;
}

/**
 * Reads a WAV file that must be 16-bit mono PCM, complete, at any rate.
 * @throws Error that says what the file is instead.
 */
export function readWav(bytes: Uint8Array): Recording {
  if (ascii(bytes, 0) !== 'RIFF' || ascii(bytes, 8) !== 'WAVE') throw new Error('not a WAV file');
  const chunks = readChunks(bytes);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || !data) throw new Error('the WAV file has no format or no data');
  return { rate: rateOf(format), pcm: pcmFromBytes(data) };
}

function readChunks(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const chunks = new Map<string, Uint8Array>();
  let at = RIFF_HEADER_BYTES;
  while (at + CHUNK_HEADER_BYTES <= bytes.length) {
    const start = at + CHUNK_HEADER_BYTES;
    const length = view.getUint32(at + 4, true);
    if (start + length > bytes.length) throw new Error('the WAV file is cut off');
    chunks.set(ascii(bytes, at), bytes.subarray(start, start + length));
    // A chunk of odd length is followed by a pad byte.
    at = start + length + (length % 2);
  }
  return chunks;
}

function rateOf(format: Uint8Array): number {
  if (format.length < FORMAT_BYTES) throw new Error('the format of the WAV file is cut off');
  const view = viewOf(format);
  const channels = view.getUint16(2, true);
  const bits = view.getUint16(14, true);
  const isPcm = view.getUint16(0, true) === PCM_FORMAT;
  if (isPcm && channels === 1 && bits === 16) return view.getUint32(4, true);
  const found = `${isPcm ? 'PCM' : 'not PCM'}, ${channels} channel(s), ${bits} bits`;
  throw new Error(`the WAV file is ${found}; needed is PCM, 1 channel, 16 bits`);
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
