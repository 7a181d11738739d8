/**
 * How English spelling sounds, roughly: one character a sound. Made to tell whether two names could be taken for each
 * other on a telephone, and for nothing finer: s and z are one sound, and rarer spellings come out wrong.
 *
 * a e i o u as in hat, bed, bit, hot, cup; A E I O U as in mail, meet, mile, mole, mule; 8 as in house, 9 as in boy;
 * X is sh, C is ch, 0 is th.
 */
export function soundsOf(phrase: string): string {
  const plain = phrase.normalize('NFKD').replace(/\p{M}|['’]/gu, '');
  const words = plain.toLowerCase().match(/[a-z]+|[0-9]/g) ?? [];
  const [first = '', ...rest] = words;
  const kept = rest.length > 0 && ARTICLE.test(first) ? rest : words;
  return kept.map(soundsOfWord).join('');
}

const ARTICLE = /^(?:an?|the|our|your)$/;

const LETTER_NAMES = 'A BE SE DE E eF JE AC I JA KA eL eM eN O PE KU aR eS TE YU VE DuBLU eKS WI SE'.split(
  ' ',
);

/** Words that sound otherwise than they are written. */
const SAID: ReadonlyMap<string, string> = new Map([
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter, at) => [letter, LETTER_NAMES[at] ?? ''] as const),
  ...['SEROO', 'WuN', 'TU', '0RE', 'FOR', 'FIV', 'SiKS', 'SeVeN', 'AT', 'NIN'].map(
    (sounds, digit) => [String(digit), sounds] as const,
  ),
  ...['one WuN', 'won WuN', 'to TU', 'too TU', 'two TU', 'do DU', 'who HU', 'eight AT', 'ate AT'].map(pair),
  ...[
    'their 0AR',
    'there 0AR',
    'wear WAR',
    'bear BAR',
    'buy BI',
    'quay KE',
    'suite SWET',
    'suites SWETS',
  ].map(pair),
]);

function pair(text: string): readonly [string, string] {
  const [word = '', sounds = ''] = text.split(' ');
  return [word, sounds];
}

/** Letters that a rule begins with, what it takes of the word, and the sound of that. The first that fits decides. */
const SPELLING: readonly (readonly [string, RegExp, string])[] = [
  ['kgp', /^(?:kn|gn|pn)/y, 'N'],
  ['w', /^wr/y, 'R'],
  ['p', /^ps/y, 'S'],
  ['y', /^y/y, 'Y'],
  ['g', /^g(?=e[tal]|i[fvr])/y, 'G'],
  ['m', /mb$/y, 'M'],
  ['tsc', /[tsc]ion/y, 'XuN'],
  ['tc', /tch|ch/y, 'C'],
  ['s', /sh/y, 'X'],
  ['p', /ph/y, 'F'],
  ['t', /th/y, '0'],
  ['c', /ck/y, 'K'],
  ['d', /dg(?=e)/y, 'J'],
  ['e', /eigh/y, 'A'],
  ['i', /igh/y, 'I'],
  ['oa', /[oa]ugh/y, 'o'],
  ['g', /gh/y, ''],
  ['q', /qu/y, 'KW'],
  ['x', /x/y, 'KS'],
  ['c', /c(?=[eiy])/y, 'S'],
  ['cq', /[cq]/y, 'K'],
  ['g', /g(?=[ey])/y, 'J'],
  ['z', /z/y, 'S'],
  ['e', /eau/y, 'O'],
  ['a', /air|are(?=s?$)/y, 'AR'],
  ['e', /ear|eer|ere(?=s?$)/y, 'ER'],
  ['i', /ire(?=s?$)/y, 'IR'],
  ['o', /(?:oar|our|oor|or)(?:e$|(?![aeiouy]))/y, 'OR'],
  ['eiu', /[eiu]r(?![aeiouy])/y, 'eR'],
  ['ae', /ai|ay|ei/y, 'A'],
  ['e', /ey$/y, 'E'],
  ['e', /ey/y, 'A'],
  ['ei', /ee|ea|ie/y, 'E'],
  ['o', /oa|oe(?=s?$)|ow(?=s?$)/y, 'O'],
  ['o', /ow|ou/y, '8'],
  ['oeu', /oo|ew|ue|ui(?=t)/y, 'U'],
  ['u', /ui/y, 'i'],
  ['o', /oi|oy/y, '9'],
  ['a', /aw|au|al(?=k)/y, 'o'],
  ['a', /a(?=[bcdfgklmnpstvz]e[drs]?$)/y, 'A'],
  ['e', /e(?=[bcdfgklmnpstvz]e[drs]?$)/y, 'E'],
  ['i', /i(?=[bcdfgklmnpstvz]e[drs]?$)/y, 'I'],
  ['o', /o(?=[bcdfgklmnpstvz]e[drs]?$)/y, 'O'],
  ['u', /u(?=[bcdfgklmnpstvz]e[drs]?$)/y, 'U'],
  ['e', /(?<=[aeiouy].*)e$/y, ''],
  ['e', /e$/y, 'E'],
  ['o', /o$/y, 'O'],
  ['e', /(?<=[cgsxz]|ch|sh)e(?=s$)/y, 'i'],
  ['e', /(?<=[dt])e(?=d$)/y, 'i'],
  ['e', /(?<=[aeiouy].*)e(?=[ds]$)/y, ''],
  ['y', /y(?=[aeiou])/y, 'Y'],
  ['y', /(?<=[aeiouy].*)y$/y, 'E'],
  ['y', /y$/y, 'I'],
  ['y', /y/y, 'i'],
  ['hw', /[hw](?![aeiouy])/y, ''],
];

/** The rules that may fit at a letter. Last: a vowel is short, a consonant its own sound. */
const BY_LETTER: ReadonlyMap<string, readonly (readonly [RegExp, string])[]> = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => {
    const rules = SPELLING.filter(([letters]) => letters.includes(letter)).map(([, ...rule]) => rule);
    const plain = 'aeiou'.includes(letter) ? letter : letter.toUpperCase();
    return [letter, [...rules, [/./y, plain] as const]] as const;
  }),
);

function soundsOfWord(word: string): string {
  const said = SAID.get(word);
  if (said !== undefined) return said;
  let sounds = '';
  for (let at = 0; at < word.length;) {
    const letter = word.charAt(at);
    // A doubled consonant is one sound.
    if (letter === word[at + 1] && !'aeiou'.includes(letter)) at += 1;
    const { length, sound } = nextSound(word, at);
    sounds += sound;
    at += length;
  }
  return sounds;
}

function nextSound(word: string, at: number): { length: number; sound: string } {
  for (const [spelling, sound] of BY_LETTER.get(word.charAt(at)) ?? []) {
    spelling.lastIndex = at;
    const found = spelling.exec(word)?.[0];
    if (found !== undefined) return { length: found.length, sound };
  }
  return { length: 1, sound: '' };
}
