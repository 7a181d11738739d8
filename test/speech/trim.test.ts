import { describe, expect, it } from 'vitest';
import { LEAD_MS, TAIL_MS, trimSilence } from '../../src/speech/trim.ts';
import { joined, milliseconds, silenceAround, tone } from '../support/sound.ts';

const SPEECH_MS = 500;
const silence = (ms: number): Int16Array => tone(ms, { amplitude: 0 });
/** The noise that a speech engine makes where it is silent: 1/280 of the speech. */
const hiss = (ms: number): Int16Array => tone(ms, { hertz: 3_000, amplitude: 28 });

describe('trimSilence', () => {
  it.each([
    ['much silence', silence(250), silence(300)],
    ['none', silence(0), silence(0)],
    ['less than is kept', silence(5), silence(5)],
    ['the hiss of an engine', hiss(200), hiss(150)],
  ])('leaves the same short silence around speech that had %s around it', (_, before, after) => {
    const trimmed = trimSilence(joined(before, tone(SPEECH_MS), after));
    const { lead, tail } = silenceAround(trimmed);
    expect(milliseconds(trimmed) - lead - tail).toBeGreaterThan(SPEECH_MS - 1);
    // Windows of 10 ms every 5 ms: a window with a little speech in it is speech.
    expect(lead).toBeGreaterThanOrEqual(LEAD_MS);
    expect(lead).toBeLessThan(LEAD_MS + 11);
    expect(tail).toBeGreaterThanOrEqual(TAIL_MS);
    expect(tail).toBeLessThan(TAIL_MS + 11);
  });

  it('keeps every sample of the speech', () => {
    const speech = tone(SPEECH_MS);
    const trimmed = trimSilence(joined(silence(250), speech, silence(250)));
    const first = trimmed.findIndex((sample) => sample !== 0);
    const start = first - speech.findIndex((sample) => sample !== 0);
    expect(trimmed.slice(start, start + speech.length)).toEqual(speech);
  });

  it('keeps a closing f, a sixtieth as loud as the vowel before it', () => {
    const f = tone(120, { hertz: 5_000, amplitude: 8_000 / 60 });
    const trimmed = trimSilence(joined(tone(SPEECH_MS), f, hiss(150)));
    expect(milliseconds(trimmed)).toBeGreaterThan(SPEECH_MS + 120 + TAIL_MS);
  });

  it('keeps a click that follows a pause, as the end of a t or k does', () => {
    const trimmed = trimSilence(joined(tone(SPEECH_MS), silence(90), tone(10), silence(200)));
    expect(milliseconds(trimmed)).toBeGreaterThan(SPEECH_MS + 90 + 10 + TAIL_MS);
  });

  it('keeps the silence between two sentences', () => {
    const trimmed = trimSilence(joined(tone(SPEECH_MS), silence(400), tone(SPEECH_MS)));
    expect(milliseconds(trimmed)).toBeGreaterThan(2 * SPEECH_MS + 400);
  });

  it('does not cut speech that is soft as a whole', () => {
    const trimmed = trimSilence(joined(silence(100), tone(SPEECH_MS, { amplitude: 400 }), silence(100)));
    expect(milliseconds(trimmed)).toBeGreaterThan(SPEECH_MS);
    expect(silenceAround(trimmed).lead).toBeLessThan(LEAD_MS + 15);
  });

  it.each([
    ['nothing', silence(0)],
    ['silence', silence(300)],
    ['hiss', hiss(300)],
  ])('refuses %s', (_, pcm) => {
    expect(() => trimSilence(pcm)).toThrow(/no sound/);
  });
});
