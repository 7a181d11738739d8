import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../stack/phone/ear-frame.ts';
import { silentFrom } from '../../../stack/phone/spans.ts';
import { toneSpans, tonePurity, toneStart } from '../../../stack/phone/tone.ts';
import { voicedSpans, voiceStart } from '../../../stack/phone/voice.ts';
import { babble, framesOf, join, mix, noise, silence, tone } from './sounds.ts';

describe('a level', () => {
  it('is the RMS in dB below full scale, -100 at least', () => {
    expect(levelOf(Int16Array.from([16384, -16384]))).toBeCloseTo(-6.02, 2);
    expect(levelOf(silence(20))).toBe(-100);
    expect(levelOf(new Int16Array(0))).toBe(-100);
  });
});

describe('voice', () => {
  it('is told in spans whose pauses of up to 300 ms are part of it', () => {
    const sound = join(
      silence(100),
      noise(200, 9000),
      silence(300),
      noise(100, 9000),
      silence(320),
      noise(60, 9000),
    );
    expect(voicedSpans(framesOf(sound, 1000))).toEqual([
      { startMs: 100, endMs: 700, startAt: 1100, endAt: 1700 },
      { startMs: 1020, endMs: 1080, startAt: 2020, endAt: 2080 },
    ]);
  });

  it('is what is louder than the level given', () => {
    const sound = join(noise(100, 300), noise(100, 9000));
    expect(voicedSpans(framesOf(sound), { levelDb: -30 })).toMatchObject([{ startMs: 100, endMs: 200 }]);
  });

  it('is not the dial tone', () => {
    const sound = join(tone(425, 1000), silence(500), babble(1, 400));
    expect(voicedSpans(framesOf(sound))[0]?.startMs).toBeGreaterThanOrEqual(1500);
    expect(voiceStart(framesOf(sound))).toBeGreaterThanOrEqual(1500);
  });

  it('starts with 60 ms of sound: a click is none', () => {
    const sound = join(silence(100), noise(40, 9000), silence(100), noise(60, 9000));
    expect(voiceStart(framesOf(sound, 50))).toBe(50 + 240);
    expect(voiceStart(framesOf(sound).slice(0, 14))).toBeUndefined();
  });
});

describe('silence', () => {
  const frames = framesOf(join(noise(200, 9000), silence(100), noise(100, 9000), silence(400)));

  it('begins after the last loud packet that is followed by enough of it', () => {
    expect(silentFrom(frames, 0, 200, 800)).toBe(400);
    expect(silentFrom(frames, 0, 80, 800)).toBe(200);
  });

  it('begins at once where it is silent already', () => {
    expect(silentFrom(frames, 500, 200, 800)).toBe(500);
  });

  it('cannot be told before it has lasted', () => {
    expect(silentFrom(frames, 0, 200, 599)).toBeUndefined();
    expect(silentFrom(frames, 0, 200, 600)).toBe(400);
  });

  it('is also where no packet comes', () => {
    const gap = frames.filter(({ at }) => at < 200 || at >= 300);
    expect(silentFrom(gap, 0, 90, 800)).toBe(200);
  });
});

describe('a tone', () => {
  it('is where nearly all power is on its frequency', () => {
    expect(tonePurity(tone(425, 100), 425)).toBeGreaterThan(0.97);
    expect(tonePurity(tone(450, 100), 425)).toBeLessThan(0.1);
    expect(tonePurity(noise(100, 9000), 425)).toBeLessThan(0.1);
    expect(tonePurity(silence(100), 425)).toBe(0);
  });

  it('is told in spans', () => {
    const sound = join(babble(1, 1000), tone(425, 1000), silence(400), tone(425, 200), babble(2, 600));
    expect(toneSpans(framesOf(sound, 10), 425)).toEqual([
      { startMs: 1000, endMs: 2000, startAt: 1010, endAt: 2010 },
      { startMs: 2400, endMs: 2600, startAt: 2410, endAt: 2610 },
    ]);
    expect(toneStart(framesOf(sound, 10), 425)).toBe(1010);
  });

  it.each([400, 440, 450, 480])('of %d Hz is not one of 425 Hz', (hz) => {
    expect(toneSpans(framesOf(tone(hz, 1000)), 425)).toEqual([]);
  });

  it('is still one at a quarter of the level with noise 20 dB under it', () => {
    const faint = mix(tone(425, 1000, 2000), noise(1000, 250));
    expect(toneSpans(framesOf(faint), 425)).toMatchObject([{ startMs: 0, endMs: 1000 }]);
  });

  it('begins with its own first packet, not with a quieter noise before it', () => {
    const sound = join(noise(100, 1500), tone(425, 200), noise(100, 1500));
    expect(toneSpans(framesOf(sound), 425)).toMatchObject([{ startMs: 100, endMs: 300 }]);
  });

  it('is not put together from pieces between which packets are missing', () => {
    const frames = framesOf(tone(425, 180)).filter(({ startMs }) => startMs < 80 || startMs >= 120);
    expect(toneSpans(frames, 425)).toEqual([]);
  });

  it('of less than 100 ms is not told', () => {
    expect(toneSpans(framesOf(join(silence(100), tone(425, 80), silence(100))), 425)).toEqual([]);
  });

  it('is never found in speech, not even in a voice of half or all its pitch', () => {
    const speech = join(...Array.from({ length: 20 }, (_, seed) => babble(seed, 1500)));
    expect(toneSpans(framesOf(speech), 425)).toEqual([]);
    const sung = mix(tone(212.5, 1000, 6000), mix(tone(425, 1000, 6000), tone(637.5, 1000, 3000)));
    expect(toneSpans(framesOf(sung), 425)).toEqual([]);
  });
});
