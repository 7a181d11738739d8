import { describe, expect, it } from 'vitest';
import { PlayoutClock } from '../../../stack/phone/playout-clock.ts';

/** Places 20 ms packets given as [RTP time in ms, arrival] and tells where they are heard. */
function placed(packets: readonly (readonly [sent: number, at: number, ssrc?: number])[]): number[] {
  const clock = new PlayoutClock();
  return packets.map(([sent, at, ssrc = 1]) =>
    clock.place({ timestamp: (sent * 8 + 0xffffffa0) >>> 0, ssrc }, 160, at),
  );
}

describe('a packet is heard', () => {
  it('at even distances, however unevenly it arrives', () => {
    expect(
      placed([
        [0, 500],
        [20, 535],
        [40, 536],
        [60, 552],
      ]),
    ).toEqual([0, 20, 40, 60]);
  });

  it("when it arrives, after a pause in which the sender's clock stood still", () => {
    expect(
      placed([
        [0, 500],
        [20, 520],
        [40, 1520],
        [60, 1540],
      ]),
    ).toEqual([0, 20, 1020, 1040]);
  });

  it("when it arrives, where the sender's clock has leapt", () => {
    expect(
      placed([
        [0, 500],
        [20, 520],
        [90_000, 540],
        [90_020, 560],
      ]),
    ).toEqual([0, 20, 40, 60]);
  });

  it('after what came before, where another source comes in', () => {
    expect(
      placed([
        [0, 500],
        [20, 520, 1],
        [45, 525, 2],
        [65, 545, 2],
      ]),
    ).toEqual([0, 20, 40, 60]);
  });
});
