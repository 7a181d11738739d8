import type { Labelled } from './score.ts';

/** Says the hand-written utterances once more, as a hurried caller or a recogniser would: one change or two each. */

type Chance = () => number;
type Change = (text: string, chance: Chance) => string;

const OPENERS = ['um', 'uh hi', 'hello', 'yeah', 'okay so', 'hi there', 'er', 'good morning', 'oh', 'right'];
const CLOSERS = [
  'please',
  'thanks',
  'thank you',
  'if you could',
  "if that's okay",
  'mate',
  'thank you very much',
];
const HESITATIONS = ['um', 'uh', 'er', 'erm'];
const AMERICAN: readonly (readonly [RegExp, string])[] = [
  [/\bcentre\b/g, 'center'],
  [/\benrolment\b/g, 'enrollment'],
  [/\bcounselling\b/g, 'counseling'],
  [/\bpaediatrics\b/g, 'pediatrics'],
  [/\btyres\b/g, 'tires'],
  [/\badviser\b/g, 'advisor'],
  [/\bcheque\b/g, 'check'],
];

const CHANGES: readonly Change[] = [
  // A recogniser without punctuation.
  (text) => text.toLowerCase().replace(/[.,?!]/g, ''),
  (text) => text.toLowerCase().replace(/[.,?!']/g, ''),
  (text, chance) => `${pick(OPENERS, chance)} ${text}`,
  (text, chance) => `${text} ${pick(CLOSERS, chance)}`,
  (text, chance) => atGap(text, chance, (word) => `${word} ${pick(HESITATIONS, chance)}`),
  // A stammer.
  (text, chance) => atGap(text, chance, (word) => `${word} ${word}`),
  (text) => text.replace(/\b(through|speak|talk|connect me|transfer me) to\b/, '$1 two'),
  (text) => text.replace(/\b(the|a|please|an)\b ?/, ''),
  (text) => AMERICAN.reduce((all, [british, american]) => all.replace(british, american), text),
  (text) => text.toUpperCase(),
];

/** The utterances and one variation of each; the same on every run. */
export function withVariations(lines: readonly Labelled[]): readonly Labelled[] {
  const chance = seeded(20_261_124);
  const known = new Set(lines.map(({ text }) => text));
  const variations = lines.flatMap((line) => {
    const text = varied(line.text, chance);
    if (known.has(text)) return [];
    known.add(text);
    return [{ ...line, text }];
  });
  return [...lines, ...variations];
}

function varied(text: string, chance: Chance): string {
  const once = change(text, chance);
  return chance() < 0.5 ? once : change(once, chance);
}

/** The first change from a random place that changes anything. */
function change(text: string, chance: Chance): string {
  const start = Math.floor(chance() * CHANGES.length);
  for (let step = 0; step < CHANGES.length; step += 1) {
    const result = CHANGES[(start + step) % CHANGES.length]?.(text, chance) ?? text;
    if (result !== text) return result;
  }
  return text;
}

/** Not behind the last word, and not behind a number: "two two" would be another number. */
function atGap(text: string, chance: Chance, change: (word: string) => string): string {
  const words = text.split(' ');
  if (words.length < 3) return text;
  const at = Math.floor(chance() * (words.length - 1));
  const word = words[at] ?? '';
  return /^[a-z']+$/i.test(word) ? words.with(at, change(word)).join(' ') : text;
}

function pick(words: readonly string[], chance: Chance): string {
  return words[Math.floor(chance() * words.length)] ?? '';
}

/** Numbers from 0 to 1 that only look random. */
function seeded(seed: number): Chance {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
