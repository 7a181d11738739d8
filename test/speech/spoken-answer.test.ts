import { describe, expect, it } from 'vitest';
import { spokenAnswer } from '../../src/speech/spoken-answer.ts';

const KNOWN = 'We are at 1200 Quay Road. Founded in 1987. Call (510) 555-0100.';
const said = (text: string, whole = true) => spokenAnswer(text, whole, KNOWN);

describe('what of a model’s text is said', () => {
  it.each([
    ['Yes.', 'Yes.'],
    ['We open at nine', 'We open at nine'],
    ['  We open\n\nat nine. ', 'We open at nine.'],
    ['**We** open at _nine_. \u{1F600}', 'We open at nine.'],
    ['# Hours\n- Nine to five\n- Closed on Sunday', 'Hours Nine to five Closed on Sunday'],
    ['See [our page](https://example.com).', 'See our page.'],
    ['We are at 1200 Quay Road since 1987.', 'We are at 1200 Quay Road since 1987.'],
    ['It is 510 555 0100.', 'It is 510 555 0100.'],
    ['It costs 120.', 'It costs 120.'],
    [
      'You can connect to the wireless network in every room.',
      'You can connect to the wireless network in every room.',
    ],
  ])('%j becomes %j', (written, text) => {
    expect(said(written)).toEqual({ text });
  });

  it('is cut after a whole sentence where it is too long', () => {
    const sentence = 'We open at nine in the morning. ';
    const { text } = said(sentence.repeat(30)) as { text: string };
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text.length).toBeGreaterThan(350);
    expect(text.endsWith('morning.')).toBe(true);
  });

  it('is cut after a whole sentence where the model did not come to its end', () => {
    expect(said('We open at 9.30 daily. We cl', false)).toEqual({ text: 'We open at 9.30 daily.' });
  });

  it.each([
    ['', true, 'it said nothing'],
    ['\u{1F600} **', true, 'it said nothing'],
    ['We open at', false, 'it broke off'],
    ['word '.repeat(200), true, 'it said too much'],
    ['I am transferring you to the spa.', true, 'it spoke of moving the call'],
    ["I'll connect you with someone.", true, 'it spoke of moving the call'],
    ['Let me put you through.', true, 'it spoke of moving the call'],
    ['We will call. I will call you back.', true, 'it spoke of moving the call'],
    ['Our number is 555 0199.', true, 'it gave a number that it was not given'],
    ['Since 1988.', true, 'it gave a number that it was not given'],
  ])('%j is refused', (written, whole, refused) => {
    expect(said(written, whole)).toEqual({ refused });
  });
});
