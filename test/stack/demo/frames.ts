import { type EarFrame, levelOf } from '../../../stack/phone/ear-frame.ts';

const PACKET_MS = 20;
const SAMPLES = 160;

/** What a packet sounds like. Noise stands in for speech. */
export type Sound = 'voice' | 'tone' | 'silence';

/** Packets of 20 ms that arrive on time, `count` of each sound, the first one at `at`. */
export function framesOf(at: number, ...sounds: readonly (readonly [Sound, count: number])[]): EarFrame[] {
  return sounds
    .flatMap(([sound, count]) => Array.from({ length: count }, () => sound))
    .map((sound, index) => {
      const samples = samplesOf(sound, index);
      return {
        at: at + index * PACKET_MS,
        startMs: index * PACKET_MS,
        durationMs: PACKET_MS,
        timestamp: index * SAMPLES,
        samples,
        levelDb: levelOf(samples),
      };
    });
}

function samplesOf(sound: Sound, packet: number): Int16Array {
  return Int16Array.from({ length: SAMPLES }, (_, index) => {
    const n = packet * SAMPLES + index;
    if (sound === 'silence') return 0;
    if (sound === 'tone') return 10_000 * Math.sin((2 * Math.PI * 425 * n) / 8000);
    // Two far frequencies: loud, and no pure tone.
    return 5000 * (Math.sin((2 * Math.PI * 310 * n) / 8000) + Math.sin((2 * Math.PI * 1730 * n) / 8000));
  });
}
