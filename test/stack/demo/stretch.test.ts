import { describe, expect, it } from 'vitest';
import { Stretch } from '../../../stack/demo/stretch.ts';
import { babble, framesOf, join, noise, silence, tone } from '../phone/sounds.ts';

function taken(...sounds: readonly Int16Array[]): Stretch {
  const stretch = new Stretch();
  framesOf(join(...sounds), 1000).forEach((frame, index) => stretch.take(frame, index));
  return stretch;
}

describe('a stretch of speech', () => {
  it('begins with the first packet of a voice and remembers its last sound', () => {
    const { first, startAt, lastSoundAt } = taken(silence(200), babble(1, 400), silence(300));
    expect({ first, startAt, lastSoundAt }).toEqual({ first: 10, startAt: 1200, lastSoundAt: 1600 });
  });

  it('does not begin with a click', () => {
    expect(taken(silence(200), noise(40, 9000), silence(200)).first).toBeUndefined();
  });

  it('does not begin with two clicks', () => {
    expect(taken(noise(40, 9000), silence(200), noise(40, 9000), silence(200)).first).toBeUndefined();
  });

  it('does not begin with the dial tone', () => {
    expect(taken(tone(425, 1000)).first).toBeUndefined();
  });
});
