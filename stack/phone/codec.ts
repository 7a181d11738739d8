import { g722Encoder, g722LowDecoder } from './g722.ts';
import { decodeMuLaw, encodeMuLaw } from './mu-law.ts';

/** How a phone's sound travels. RTP counts 8,000 units a second for both, and a packet has 160 bytes. */
export interface Codec {
  readonly name: 'PCMU' | 'G722';
  /** Static payload type (RFC 3551). */
  readonly payloadType: number;
  /** Hertz of what is said. */
  readonly rate: number;
  /** Made once for each direction of a call: what is sent depends on what was sent before. */
  readonly encoder: () => (samples: Int16Array) => Uint8Array;
  /** What the ear hears: 16 bits, 8 kHz. */
  readonly decoder: () => (bytes: Uint8Array) => Int16Array;
}

export type CodecName = Codec['name'];

/** G.711 mu-law: a telephone. */
export const PCMU: Codec = {
  name: 'PCMU',
  payloadType: 0,
  rate: 8000,
  encoder: () => encodeMuLaw,
  decoder: () => decodeMuLaw,
};

/** G.722: a telephone with twice the band. */
export const G722: Codec = {
  name: 'G722',
  payloadType: 9,
  rate: 16_000,
  encoder: g722Encoder,
  decoder: g722LowDecoder,
};

export const CODECS: Readonly<Record<CodecName, Codec>> = { PCMU, G722 };
