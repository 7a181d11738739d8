import { describe, expect, it } from 'vitest';
import { type HeardPart, isSettled, partsOf, silenceAfter, wordsOf } from '../../../stack/demo/heard-part.ts';
import type { HeardPrompt } from '../../../stack/phone/heard-prompts.ts';
import { babble, framesOf, join, silence } from '../phone/sounds.ts';

/** A prompt recognised from `startMs` to `endMs` of an ear whose first packet came at 1000. */
function prompt(
  text: string,
  startMs: number,
  endMs: number,
  change: Partial<HeardPrompt> = {},
): HeardPrompt {
  const arrival = { startAt: 1000 + startMs, endAt: 1000 + endMs };
  return {
    text,
    startMs,
    endMs,
    ...arrival,
    score: 1,
    coverage: 1,
    missingStartMs: 0,
    missingEndMs: 0,
    ...change,
  };
}

const SECOND = framesOf(join(babble(1, 1000), silence(400)), 1000);

describe('what the caller heard', () => {
  it.each([
    ['“Welcome.”', {}],
    ['“Welcome.”', { missingStartMs: 60, missingEndMs: 60 }],
    ['most of “Welcome.”', { missingEndMs: 300, coverage: 0.6 }],
    ['most of “Welcome.”', { missingStartMs: 300, coverage: 0.6 }],
    ['something that was not recognised, 1.0 s long', { missingStartMs: 600, coverage: 0.4 }],
    ['something that was not recognised, 1.0 s long', { missingEndMs: 600, coverage: 0.4 }],
  ])('is %s where %j', (words, missing) => {
    expect(partsOf(SECOND, [prompt('Welcome.', 0, 1000, missing)]).map(wordsOf)).toEqual([words]);
  });

  it('is the beginning of a sentence where a key cut it short, however little was heard', () => {
    const heard = [prompt('Welcome.', 0, 900, { missingEndMs: 2000, coverage: 0.2 })];
    expect(partsOf(SECOND, heard, 2000).map(wordsOf)).toEqual(['the beginning of “Welcome.”']);
    expect(partsOf(SECOND, heard, 1800).map(wordsOf)).toEqual(['the beginning of “Welcome.”']);
    expect(partsOf(SECOND, heard, 2500).map(({ text }) => text)).toEqual([undefined]);
  });

  it('counts the disturbed rest of a sentence as that sentence', () => {
    const disturbed = prompt('Welcome.', 500, 1000, { missingStartMs: 450, coverage: 0.5 });
    const alike = prompt('Well done.', 0, 400, { missingEndMs: 800, coverage: 0.3 });
    expect(partsOf(SECOND, [alike, disturbed]).map(wordsOf)).toEqual(['most of “Welcome.”']);
  });

  it('is said to be unknown where no prompt was recognised in a voice', () => {
    expect(partsOf(SECOND, []).map(wordsOf)).toEqual(['something that was not recognised, 1.0 s long']);
  });

  it('is unknown in part where a voice goes on after a prompt', () => {
    const parts = partsOf(SECOND, [prompt('Welcome.', 0, 500)]);
    expect(parts.map(wordsOf)).toEqual(['“Welcome.”', 'something that was not recognised, 0.5 s long']);
    expect(parts.map(({ startAt }) => startAt)).toEqual([1000, 1500]);
  });

  it('holds nothing unknown where only the edges of a prompt were not recognised', () => {
    expect(partsOf(SECOND, [prompt('Welcome.', 100, 800)])).toHaveLength(1);
  });

  it('is nothing where nobody spoke', () => {
    expect(partsOf(framesOf(silence(1000)), [])).toEqual([]);
  });
});

describe('a stretch of speech', () => {
  const part = (ended: boolean): HeardPart => ({ startAt: 0, endAt: 1, text: 'a', extent: 'most', ended });
  it.each([
    [true, [part(true)]],
    [true, [part(false), part(true)]],
    [false, [part(true), part(false)]],
    [false, []],
  ])('is settled (%s) by its last part: %j', (settled, parts) => {
    expect(isSettled(parts)).toBe(settled);
  });

  it('is not settled by a voice that was not recognised', () => {
    expect(isSettled(partsOf(SECOND, []))).toBe(false);
    expect(isSettled(partsOf(SECOND, [prompt('Welcome.', 0, 1000)]))).toBe(true);
    expect(isSettled(partsOf(SECOND, [prompt('Welcome.', 0, 1000, { missingEndMs: 400 })]))).toBe(false);
  });
});

describe('the silence after a key', () => {
  const cut: HeardPart = { startAt: 1000, endAt: 2100, text: 'a', extent: 'beginning', ended: false };
  const next: HeardPart = { startAt: 2080, endAt: 3000, text: 'b', extent: 'whole', ended: true };
  it('begins where the sentence that was cut short was last heard', () => {
    expect(silenceAfter([cut], 2000)).toBe(2100);
  });
  it('begins at the next sentence at the latest, since one voice says one thing', () => {
    expect(silenceAfter([cut, next], 2000)).toBe(2080);
  });
  it('is unknown where no sentence was recognised around the key', () => {
    expect(
      silenceAfter([{ startAt: 1000, endAt: 2100, extent: 'whole', ended: false }, next], 2000),
    ).toBeUndefined();
    expect(silenceAfter([{ ...cut, endAt: 1900 }], 2000)).toBeUndefined();
  });
});
