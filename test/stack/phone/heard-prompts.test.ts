import { describe, expect, it } from 'vitest';
import { heardPrompts } from '../../../stack/phone/heard-prompts.ts';
import { decodeMuLaw, encodeMuLaw } from '../../../stack/phone/mu-law.ts';
import { repertoireOf } from '../../../stack/phone/prompt-pattern.ts';
import { babble, framesOf, join, mix, noise, silence, tone } from './sounds.ts';

const opening = babble(100, 900);
/** 22 dB under the rest, as the end of a falling sentence is. */
const faded = babble(7, 300).map((sample) => sample * 0.08);
const prompts = new Map([
  ['greeting', babble(1, 2000)],
  ['menu', babble(2, 1500)],
  ['to sales', join(opening, babble(3, 700))],
  ['to billing', join(opening, babble(4, 800))],
  ['goodbye', babble(5, 600)],
  ['trailing off', join(babble(6, 1200), faded)],
  ['drawn out', join(babble(8, 1000), tone(300, 500, 9000))],
]);
const repertoire = repertoireOf(prompts);

function prompt(text: string): Int16Array {
  return prompts.get(text) ?? new Int16Array(0);
}

/** What a telephone makes of it: off by part of a row, quieter, with noise 25 dB under it, in mu-law. */
function degraded(samples: Int16Array): Int16Array {
  const shifted = join(silence(3), samples).map((sample) => sample * 0.7);
  return decodeMuLaw(encodeMuLaw(mix(shifted, noise(shifted.length / 8, 120, 7))));
}

function heard(samples: Int16Array) {
  return heardPrompts(framesOf(samples, 10_000), repertoire);
}

describe('prompts heard', () => {
  it('are named in order of time, with where they begin and end', () => {
    const sound = join(silence(400), prompt('greeting'), silence(250), prompt('menu'), silence(300));
    const found = heard(degraded(sound));
    expect(found.map(({ text }) => text)).toEqual(['greeting', 'menu']);
    expect(found[0]?.startMs).toBeGreaterThan(350);
    expect(found[0]?.startMs).toBeLessThan(520);
    expect(found[0]?.endMs).toBeGreaterThan(2200);
    expect(found[1]?.startMs).toBeGreaterThan(2600);
    expect(found.every(({ startAt, startMs }) => Math.abs(startAt - 10_000 - startMs) <= 20)).toBe(true);
  });

  it('are whole where nothing is missing', () => {
    for (const text of prompts.keys()) {
      const [only, ...others] = heard(degraded(join(silence(300), prompt(text), silence(300))));
      expect([only?.text, others]).toEqual([text, []]);
      expect(only?.coverage).toBeGreaterThan(0.95);
      expect(only?.score).toBeGreaterThan(0.9);
      expect([only?.missingStartMs, only?.missingEndMs].every((ms) => (ms ?? 99) <= 40)).toBe(true);
    }
  });

  it('that begin alike are told apart by their ends', () => {
    expect(heard(degraded(join(silence(200), prompt('to sales'), silence(200))))[0]?.text).toBe('to sales');
    expect(heard(degraded(join(silence(200), prompt('to billing'), silence(200))))[0]?.text).toBe(
      'to billing',
    );
  });

  it('that end alike are told apart by their beginnings, whichever is longer', () => {
    const ending = babble(200, 500);
    const alike = new Map([
      ['short', join(silence(140), babble(301, 200), ending)],
      ['long', join(silence(140), babble(302, 320), ending)],
    ]);
    for (const [text, samples] of alike) {
      const frames = framesOf(degraded(join(silence(300), samples, silence(300))), 10_000);
      expect(heardPrompts(frames, alike).map((found) => found.text)).toEqual([text]);
    }
  });

  it('may come more than once', () => {
    const sound = join(prompt('goodbye'), silence(300), prompt('menu'), silence(300), prompt('goodbye'));
    expect(heard(degraded(sound)).map(({ text }) => text)).toEqual(['goodbye', 'menu', 'goodbye']);
  });

  it.each([150, 400, 1000])('tell how much of the end is missing: %d ms', (cut) => {
    const whole = prompt('greeting');
    const [found] = heard(degraded(join(silence(300), whole.slice(0, whole.length - cut * 8), silence(800))));
    expect(found?.text).toBe('greeting');
    expect(found?.missingEndMs).toBeGreaterThan(cut - 80);
    expect(found?.missingEndMs).toBeLessThan(cut + 80);
  });

  // A quarter of a second of the other one may look like the cut one going on: no finer than that.
  it.each(['menu', 'to sales', 'goodbye', 'trailing off', 'greeting'])(
    'tell what is missing at the end where another one cuts in: %s',
    (other) => {
      const whole = prompt('greeting');
      const sound = join(silence(300), whole.slice(0, whole.length - 800 * 8), prompt(other), silence(300));
      const found = heard(degraded(sound));
      expect(found.map(({ text }) => text)).toEqual(['greeting', other]);
      expect(found[0]?.missingEndMs).toBeGreaterThan(550);
      expect(found[0]?.missingEndMs).toBeLessThan(880);
    },
  );

  it('tell what is missing at the end where a dial tone comes right after the cut', () => {
    const whole = prompt('greeting');
    const sound = join(silence(300), whole.slice(0, whole.length - 200 * 8), tone(425, 1000));
    expect(heard(degraded(sound))[0]?.missingEndMs).toBeGreaterThan(120);
  });

  it('tell that a faint end is missing', () => {
    const whole = prompt('trailing off');
    const sound = join(silence(300), whole.slice(0, whole.length - 300 * 8), silence(500));
    expect(heard(degraded(sound))[0]?.missingEndMs).toBeGreaterThan(200);
  });

  it('tell what is missing of a sound that is drawn out', () => {
    const whole = prompt('drawn out');
    const sound = join(silence(300), whole.slice(0, whole.length - 250 * 8), silence(500));
    expect(heard(degraded(sound))[0]?.missingEndMs).toBeGreaterThan(200);
  });

  it('tell how much of the beginning is missing', () => {
    const [found] = heard(degraded(join(silence(300), prompt('greeting').slice(500 * 8), silence(300))));
    expect(found?.text).toBe('greeting');
    expect(found?.missingStartMs).toBeGreaterThan(420);
    expect(found?.missingStartMs).toBeLessThan(580);
    expect(found?.missingEndMs).toBeLessThan(60);
  });

  it('survive a lost packet', () => {
    const sound = join(silence(300), prompt('greeting'), silence(300));
    sound.fill(0, 1000 * 8, 1020 * 8);
    const [found] = heard(degraded(sound));
    expect(found?.text).toBe('greeting');
    expect(found?.missingEndMs).toBeLessThan(60);
  });

  it('survive a jitter buffer that drops 20 ms now and then', () => {
    const whole = prompt('greeting');
    const pieces = [0, 500, 1000, 1500].map((ms) => whole.slice((ms + 20) * 8, (ms + 500) * 8));
    const [found] = heard(degraded(join(silence(300), ...pieces, silence(300))));
    expect(found?.text).toBe('greeting');
    expect(found?.score).toBeGreaterThan(0.9);
    expect(found?.coverage).toBeGreaterThan(0.85);
  });

  it('survive a pause that the line puts in shortly before the end', () => {
    const whole = prompt('greeting');
    const late = whole.length - 150 * 8;
    const sound = join(silence(300), whole.slice(0, late), silence(40), whole.slice(late), silence(300));
    const [found] = heard(degraded(sound));
    expect(found?.coverage).toBeGreaterThan(0.95);
    expect(found?.missingEndMs).toBeLessThan(40);
  });

  it('are none where only a quarter of a second is like one', () => {
    const word = prompt('greeting').slice(500 * 8, 760 * 8);
    expect(heard(degraded(join(silence(300), word, silence(300))))).toEqual([]);
  });

  it('are none in what nobody has recorded', () => {
    const strangers = Array.from({ length: 10 }, (_, seed) => babble(1000 + seed, 1500));
    expect(heard(degraded(join(...strangers)))).toEqual([]);
    expect(heard(join(tone(425, 1000), silence(1000), noise(1000, 5000)))).toEqual([]);
    expect(heard(silence(1000))).toEqual([]);
    expect(heardPrompts([], prompts)).toEqual([]);
  });
});
