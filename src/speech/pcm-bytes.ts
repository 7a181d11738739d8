import type { Pcm } from '../core/ports.ts';

// Samples lie in memory as they lie in files: every platform that LiveKit's native library exists for is
// little-endian.

/**
 * Copies bytes into samples; a copy, because a `Buffer` may begin at an odd address.
 * @throws Error when the last sample is only half there.
 */
export function pcmFromBytes(bytes: Uint8Array): Pcm {
  if (bytes.length % 2 !== 0) throw new Error('the last sample is cut in half');
  return new Int16Array(Uint8Array.from(bytes).buffer);
}

/** The same memory, seen as bytes. */
export function bytesOfPcm(pcm: Pcm): Uint8Array {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
}
