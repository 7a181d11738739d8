/** A caller listens to no more than this. */
const LONGEST_ANSWER = 400;

export type SpokenAnswer = { readonly text: string } | { readonly refused: string };

/**
 * What of a model's text can be said to a caller: whole sentences only, as many as fit, without the signs that models
 * write and nobody speaks. Refused, with a reason for ops, where nothing is left, or where it says what is not the
 * model's to say: that the call is being moved, or a long number that stands in nothing it was given.
 * @param whole whether the model came to its end; a last sentence that was cut off is left out otherwise
 * @param known all that the model was given
 */
export function spokenAnswer(written: string, whole: boolean, known: string): SpokenAnswer {
  const plain = withoutSigns(written);
  if (plain === '') return { refused: 'it said nothing' };
  const text =
    whole && plain.length <= LONGEST_ANSWER ? plain : wholeSentences(plain.slice(0, LONGEST_ANSWER));
  if (text === '') return { refused: whole ? 'it said too much' : 'it broke off' };
  if (PROMISES.test(text)) return { refused: 'it spoke of moving the call' };
  if (hasStrangeNumber(text, known)) return { refused: 'it gave a number that it was not given' };
  return { text };
}

const PROMISES =
  /\b(?:transferring|connecting|redirecting|forwarding)\b|\bput(?:ting)?\b[^.!?]{0,20}\bthrough\b|\b(?:I'll|I will|I am going to|I'm going to|let me)\b[^.!?]{0,20}\b(?:transfer|connect|redirect|forward|call you)\b/iu;

function withoutSigns(written: string): string {
  return written
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#+|[-*•]|\d+[.)])\s+/gmu, '')
    .replace(/[*_`#|<>~\p{Extended_Pictographic}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function wholeSentences(text: string): string {
  return /^.*[.!?]["')\u201d\u2019]?(?=\s|$)/su.exec(text)?.[0] ?? '';
}

/** Four digits in a row and more, however they are set apart: years and prices stand in what it was given. */
function hasStrangeNumber(text: string, known: string): boolean {
  const knownDigits = known.replace(/[\s().-]/g, '');
  const numbers = text.match(/\d(?:[\s().-]?\d){3,}/g) ?? [];
  return numbers.some((number) => !knownDigits.includes(number.replace(/\D/g, '')));
}
