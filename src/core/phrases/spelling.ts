/** One spelling for words that sound the same or mean the same number of things. */

export const NUMBERS: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/** Sounds like it, or short for it. Only words that are seldom said on a telephone otherwise. */
const SAME_WORD: ReadonlyMap<string, string> = new Map([
  ...NUMBERS,
  ...Object.entries({ to: '2', too: '2', for: '4', fore: '4', tv: 'television', telly: 'television' }),
  ...Object.entries({ tech: 'technical', info: 'information', lab: 'laboratory', admin: 'administration' }),
  ...Object.entries({ IT: 'it', sail: 'sale', sails: 'sales', waist: 'waste', counsel: 'council' }),
  ...Object.entries({ lone: 'loan', lones: 'loans', tacks: 'tax', berth: 'birth', berths: 'births' }),
]);

/** British and American, as far as there is a rule. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/ae(?=.{3})/, 'e'],
  [/(?<=^.{3,})our(?=s?$|ite|ing|ed)/, 'or'],
  [/tre(?=s?$)/, 'ter'],
  [/is(?=(?:e|ed|es|ing|ation|ations|ers?)$)/, 'iz'],
  [/ogue(?=s?$)/, 'og'],
  [/mme(?=s?$)/, 'm'],
  [/ll/, 'l'],
  [/cheque/, 'check'],
  [/ph/g, 'f'],
  [/^k(?=[alour])/, 'c'],
  [/^tyre/, 'tire'],
  [/(?<=licen|defen|offen)c(?=es?$)/, 's'],
  [/^enquir/, 'inquir'],
  [/^advisor/, 'advizer'],
];

/** Most words have none of them. */
const ANY_VARIANT = new RegExp(VARIANTS.map(([variant]) => variant.source).join('|'));

/** The word as all its spellings have it; number kept. */
export function spelled(word: string): string {
  const same = SAME_WORD.get(word);
  if (same !== undefined || word.length < 4 || !ANY_VARIANT.test(word)) return same ?? word;
  let result = word;
  for (const [variant, common] of VARIANTS) result = result.replace(variant, common);
  return result;
}

/** The word as all its spellings have it, in the singular. */
export function stem(word: string): string {
  const whole = spelled(word);
  if (whole.length > 4 && /(?:..men|[wl]ives)$/.test(whole))
    return whole.replace(/men$/, 'man').replace(/ves$/, 'fe');
  if (whole.length < 4 || !whole.endsWith('s') || /(?:ss|us|is)$/.test(whole)) return whole;
  if (whole.endsWith('ies')) return whole.length < 5 ? whole : `${whole.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss|zz)es$/.test(whole) ? whole.slice(0, -2) : whole.slice(0, -1);
}

/** Letters that callers swap. */
export function* swapsOf(word: string): Generator<string> {
  for (let at = 0; at < word.length - 1; at += 1)
    yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

/** Shorter words are left with too little. */
const SHORTEST_SOUND = 5;
const SHORTEST_ROUGH = 3;

/** What long words keep however their vowels are written: "maintainance", "recievable". */
export function soundOf(text: string): string | undefined {
  if (text.length <= SHORTEST_SOUND) return undefined;
  let sound = text.charAt(0);
  for (const letter of text.slice(1)) if (!VOWELS.has(letter) && letter !== sound.at(-1)) sound += letter;
  return sound.length < SHORTEST_SOUND ? undefined : sound;
}

/** What a trade and those who ply it have in common: "plumbing", "the plumbers". */
export function rootOf(text: string): string | undefined {
  return /^(.{4,}?)(?:ing|e?r|or|ist|ant)?$/.exec(text)?.[1];
}

const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/dg/g, 'g'],
  [/x/g, 'ks'],
  [/[bfpv]/g, 'b'],
  [/[cgjkqsz]/g, 'c'],
  [/[dt]/g, 'd'],
  [/[mn]/g, 'm'],
  [/[aeiouhwy]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** What is left when letters are one that are made at the same place of the mouth: enough for a question. */
export function roughSoundOf(text: string): string | undefined {
  const sound = SAME_SOUND.reduce((rest, [letters, one]) => rest.replace(letters, one), text);
  return sound.length < SHORTEST_ROUGH ? undefined : sound;
}

/** A name as it sounds, and a long one with a letter lost: "resavations". */
export function soundsLike(text: string): ReadonlySet<string> {
  const sound = soundOf(text);
  if (sound === undefined) return new Set();
  const lost =
    sound.length <= SHORTEST_SOUND
      ? []
      : Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1)).slice(1);
  return new Set([sound, ...lost]);
}

const VOWELS = new Set('aeiouy');

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every text that one slip of the ear makes of this one: a letter lost, added or changed. */
export function* slipsOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length; at += 1) {
    const [before, rest] = [text.slice(0, at), text.slice(at)];
    if (rest !== '') yield before + rest.slice(1);
    for (const letter of LETTERS) {
      yield before + letter + rest;
      if (rest !== '') yield before + letter + rest.slice(1);
    }
  }
}
