/** What letters sound like at the start of what is left of a word, the longest first. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['tion', 'SH AH N'],
  ['sion', 'ZH AH N'],
  ['ough', 'AO'],
  ['augh', 'AO'],
  ['eigh', 'EY'],
  ['sch', 'SH'],
  ['tch', 'CH'],
  ['igh', 'AY'],
  ['ch', 'CH'],
  ['sh', 'SH'],
  ['th', 'TH'],
  ['ph', 'F'],
  ['wh', 'W'],
  ['ck', 'K'],
  ['ng', 'NG'],
  ['qu', 'K W'],
  ['gh', 'G'],
  ['kn', 'N'],
  ['ee', 'IY'],
  ['ea', 'IY'],
  ['oo', 'UW'],
  ['ou', 'AW'],
  ['ow', 'OW'],
  ['oa', 'OW'],
  ['oi', 'OY'],
  ['oy', 'OY'],
  ['ai', 'EY'],
  ['ay', 'EY'],
  ['au', 'AO'],
  ['aw', 'AO'],
  ['ei', 'AY'],
  ['ey', 'IY'],
  ['ie', 'IY'],
  ['eu', 'Y UW'],
  ['ew', 'Y UW'],
  ['ar', 'AA R'],
  ['er', 'ER'],
  ['ir', 'ER'],
  ['or', 'AO R'],
  ['ur', 'ER'],
  ['a', 'AE'],
  ['b', 'B'],
  ['c', 'K'],
  ['d', 'D'],
  ['e', 'EH'],
  ['f', 'F'],
  ['g', 'G'],
  ['h', 'HH'],
  ['i', 'IH'],
  ['j', 'JH'],
  ['k', 'K'],
  ['l', 'L'],
  ['m', 'M'],
  ['n', 'N'],
  ['o', 'AA'],
  ['p', 'P'],
  ['q', 'K'],
  ['r', 'R'],
  ['s', 'S'],
  ['t', 'T'],
  ['u', 'AH'],
  ['v', 'V'],
  ['w', 'W'],
  ['x', 'K S'],
  ['y', 'Y'],
  ['z', 'Z'],
];
/** How a vowel sounds before one consonant and a silent e: "gate", "ride". */
const LONG: Readonly<Record<string, string>> = { a: 'EY', e: 'IY', i: 'AY', o: 'OW', u: 'UW' };
/** How it sounds at the end: "Milano", "Nevada". */
const LAST: Readonly<Record<string, string>> = { a: 'AH', e: 'IY', i: 'IY', o: 'OW', u: 'UW', y: 'IY' };
/** A word without a vowel is spelled: "BMX". */
const NAMES =
  'EY|B IY|S IY|D IY|IY|EH F|JH IY|EY CH|AY|JH EY|K EY|EH L|EH M|EH N|OW|P IY|K Y UW|AA R|EH S|T IY|Y UW|V IY|D AH B AH L Y UW|EH K S|W AY|Z IY'.split(
    '|',
  );

/** A guess at how an English reader would say a word of the letters a to z, in the dictionary's sounds; never empty. */
export function soundsOf(word: string): string {
  const letters = word.replace(/[^a-z]/g, '');
  if (!/[aeiouy]/.test(letters))
    return [...letters].map((letter) => NAMES[letter.charCodeAt(0) - 97]).join(' ');
  const sounds: string[] = [];
  for (let at = 0; at < letters.length;) {
    const [length, sound] = soundAt(letters, at);
    if (sound !== '') sounds.push(sound);
    at += length;
  }
  return sounds.join(' ');
}

/** How many letters make the next sound, and which. */
function soundAt(letters: string, at: number): readonly [number, string] {
  const rest = letters.slice(at);
  const letter = rest.charAt(0);
  if (/^[aeiou][^aeiouwxy]e$/.test(rest)) return [1, LONG[letter] ?? ''];
  if (rest === 'e' && /[aeiouy]/.test(letters.slice(0, at))) return [1, ''];
  if (rest.length === 1 && at > 0 && letter in LAST) return [1, LAST[letter] ?? ''];
  // A double consonant is one sound; c is soft before e, i and y, and y between consonants is a vowel.
  if (/^([^aeiou])\1/.test(rest)) return [1, ''];
  if (/^c[eiy]/.test(rest)) return [1, 'S'];
  if (/^y[^aeiou]/.test(rest) && at > 0) return [1, 'IH'];
  const [spelling = letter, sound = ''] = SOUNDS.find(([start]) => rest.startsWith(start)) ?? [];
  return [spelling.length, sound];
}
