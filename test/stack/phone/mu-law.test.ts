import { expect, it } from 'vitest';
import { decodeMuLaw, encodeMuLaw, MU_LAW_SILENCE } from '../../../stack/phone/mu-law.ts';

it('decodes the corners of G.711 mu-law', () => {
  const codes = Uint8Array.from([0x00, 0x80, 0x7f, MU_LAW_SILENCE, 0x8f, 0x0f]);
  expect([...decodeMuLaw(codes)]).toEqual([-32124, 32124, 0, 0, 16764, -16764]);
});

it('gives every code back that has been decoded, but for the second zero', () => {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
  const again = encodeMuLaw(decodeMuLaw(codes));
  expect([...again]).toEqual([...codes].map((code) => (code === 0x7f ? MU_LAW_SILENCE : code)));
});

it('is never further from a sample than half a step of its segment', () => {
  const samples = Int16Array.from({ length: 4096 }, (_, index) => (index - 2048) * 15);
  const heard = decodeMuLaw(encodeMuLaw(samples));
  const worst = Math.max(
    ...samples.map((sample, index) => Math.abs(sample - (heard[index] ?? 0)) / (Math.abs(sample) + 132)),
  );
  expect(worst).toBeLessThanOrEqual(1 / 32);
});

it('clips what is too loud', () => {
  expect([...encodeMuLaw(Int16Array.from([32767, -32768]))]).toEqual([0x80, 0x00]);
});
