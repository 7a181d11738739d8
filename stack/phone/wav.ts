export interface Wav {
  /** Hz. */
  readonly rate: number;
  /** 16 bits, mono. */
  readonly samples: Int16Array;
}

const PCM = 1;
const FORMAT_BYTES = 16;

/** A WAV file of 16-bit mono samples. */
export function formatWav({ rate, samples }: Wav): Buffer {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => data.writeInt16LE(sample, index * 2));
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(FORMAT_BYTES, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Reads a WAV file. Throws where it is not 16-bit mono PCM. */
export function parseWav(file: Buffer): Wav {
  if (file.toString('ascii', 0, 4) !== 'RIFF' || file.toString('ascii', 8, 12) !== 'WAVE') {
    throw new Error('Not a WAV file.');
  }
  const chunks = chunksOf(file);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || !data) throw new Error('A WAV file without a format or without data.');
  if (format.readUInt16LE(0) !== PCM || format.readUInt16LE(2) !== 1 || format.readUInt16LE(14) !== 16) {
    throw new Error('Only 16-bit mono PCM can be read: convert it with sox FILE -b 16 -c 1 OUT.wav');
  }
  const samples = Int16Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(index * 2));
  return { rate: format.readUInt32LE(4), samples };
}

function chunksOf(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= file.length;) {
    const size = file.readUInt32LE(at + 4);
    chunks.set(file.toString('ascii', at, at + 4), file.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}
