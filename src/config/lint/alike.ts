/** Whether two strings of sounds (sounds.ts) could be taken for each other on a telephone. */

/** Pairs that a telephone hardly tells apart. */
const CLOSE: ReadonlySet<string> = new Set(
  'BP BD DT PT GK FV F0 S0 FS CX CJ SX MN BV ae ei au ou oO iE uU eA'
    .split(' ')
    .flatMap((pair) => [pair, reversed(pair)]),
);

/** From this many sounds on, one that differs is hardly noticed. */
const LONG = 6;

/** A difference of one sound: in long names any, in short ones such as is hardly heard. */
export function areAlike(a: string, b: string): boolean {
  const difference = oneDifference(a, b);
  if (difference === undefined) return false;
  const [left, right] = difference;
  if (left === right || Math.max(a.length, b.length) >= LONG) return true;
  if (left !== '' && right !== '') return CLOSE.has(left + right);
  const extra = left + right;
  // A weak vowel, a breath, a plural.
  return 'aeiouH'.includes(extra) || (extra === 'S' && [a, b].some((each) => each.endsWith('S')));
}

/** What stands in place of what, where at most one sound differs; two empty texts where none does. */
function oneDifference(a: string, b: string): readonly [string, string] | undefined {
  if (Math.abs(a.length - b.length) > 1) return undefined;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  if (endA - start > 1 || endB - start > 1) return undefined;
  return [a.slice(start, endA), b.slice(start, endB)];
}

/** The string, and the string without each of its sounds: two that differ in one sound have one of these in common. */
export function neighbourhood(sounds: string): readonly string[] {
  const without = Array.from(sounds, (_, at) => sounds.slice(0, at) + sounds.slice(at + 1));
  return [...new Set([sounds, ...without])];
}

function reversed(pair: string): string {
  return [...pair].toReversed().join('');
}
