import { lowerCase } from './it.ts';

/** Cutting what was said into words. Names of the table and utterances go the same way, so that they meet. */

/** Spoken short forms, with or without their apostrophe: recognisers write both. */
const LONG_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(ca|wo|sha)n'?t\b/g, '$1n not'],
  [/\bcannot\b/g, 'can not'],
  [/\bcan not\b/g, 'can not'],
  [/\bwon not\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should|need)n'?t\b/g, '$1 not'],
  [/\b(i|you|we|they|he|she|it|that|who|there)'d\b/g, '$1 would'],
  [/\b(i|you)d (?=(?:really |very much |just )?(?:like|love|rather|prefer)\b)/g, '$1 would '],
  [/\bi'?m\b/g, 'i am'],
  [/\b(i|you|we|they)'?ve\b/g, '$1 have'],
  [/\b(you|they|we)'re\b/g, '$1 are'],
  [/\b(i|you|we|they|he|she|it|that|who)'ll\b/g, '$1 will'],
  [/\b(what|that|it|who|there|here|where|how|when|whoever|he|she|everyone|nobody)'s\b/g, '$1 is'],
  [/\b(what|that|where|who|there)s\b/g, '$1 is'],
  [/\bill (?=take|have|go|try|speak|talk|choose)/g, 'i will '],
  [/'s (?=(?:not|an?)\b)/g, ' is '],
  [/\b([a-z]{4,}s)(?=(?:person|people|man|men|woman|women)\b)/g, '$1 '],
  [/\bsales(?=(?:team|desk)\b)/g, 'sales '],
  [/\blet'?s\b/g, 'let us'],
  [/\b(go)nnae?\b/g, '$1ing to'],
  [/\bwan+a\b/g, 'want to'],
  [/\btryna\b/g, 'trying to'],
  [/\b(connect|transfer) to me\b/g, '$1 me to'],
  [/\bgotta\b/g, 'have to'],
  [/\bgimme\b/g, 'give me'],
  [/\bgie\b/g, 'give'],
  [/\bgi(?:[sz]|zz?a)\b/g, 'give us'],
  [/\bt'(?=[a-z]{3})/g, 'the '],
  [/\blemme\b/g, 'let me'],
  [/\b(?:thru|threw)\b/g, 'through'],
  [/(?<=\b(?:put|get|patch|pass) (?:me|us) )(?:true|trough|throw)\b/g, 'through'],
  [/\b(?:u|yous|youse|ye)\b/g, 'you'],
  [/\b(?:tae|til|till)\b/g, 'to'],
  [/\b(?:w|wi|wiv)\b/g, 'with'],
  [/\b(some|any)1\b/g, '$1one'],
  [/\bplease (?:you|to) (?=(?:can )?(?:connect|transfer|put|pass|give|get|speak|talk)\b)/g, 'please '],
  [/\bis there no(?: ?one|body)\b/g, 'is there anyone'],
  [/\b(press|option|number|dial|hit|push) oh?\b/g, '$1 zero'],
  [/\b(?:pls|plz|plse)\b/g, 'please'],
];

/** Most of what is said has none, and no name of a table should. */
const ANY_SHORT_FORM = new RegExp(LONG_FORMS.map(([short]) => short.source).join('|'));

/** Sounds and words that carry no meaning wherever they stand. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'um umm uh uhh uhm er err erm em ehm ah aw eh och hm hmm mm mmm oh really basically literally honestly simply ' +
    'kindly perhaps maybe possibly quickly urgently immediately awfully wee bloody damn'
  ).split(' '),
);

/** Far more than anybody says in one breath; what lies beyond is not read. */
const MOST_CHARACTERS = 600;

/** Lower-case words, but for IT, without apostrophes; a `,` stands where a pause was written. */
export function wordsOf(text: string): readonly string[] {
  let plain = lowerCase(narrow(text.slice(0, MOST_CHARACTERS)));
  if (ANY_SHORT_FORM.test(plain)) for (const [short, long] of LONG_FORMS) plain = plain.replace(short, long);
  plain = plain
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/'s\b|s'(?!\w)/g, (end) => (end === "'s" ? '' : 's'))
    .replace(/'/g, '')
    .replace(/(?<=^|[,.;:!?…] |\b(?:and|so|but|yes|yeah|no) )well\b/g, '')
    .replace(/&/g, ' and ')
    .replace(/[.,;:!?…]+|\s-+\s/g, ' , ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ');
  return withoutStammer(plain.split(' ').filter((word) => word !== '' && !FILLERS.has(word)));
}

/** Without accents and typographer's quotes, so that what follows meets one kind of text. */
function narrow(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/–/g, '-')
    .replace(/—/g, ' - ');
  // A string that once held a wide character stays wide inside the engine, and every pattern would be compiled anew.
  return String.fromCharCode(...Array.from({ length: plain.length }, (_, at) => plain.charCodeAt(at)));
}

/** "Can you can you put me me through": a word or two said twice are said once. Numbers are not: "press one one". */
function withoutStammer(words: readonly string[]): readonly string[] {
  const once: string[] = [];
  for (const word of words) {
    if (word === once.at(-1) && !NUMBER.test(word)) continue;
    once.push(word);
    const pair = once.slice(-4);
    if (
      pair.length === 4 &&
      pair[0] === pair[2] &&
      pair[1] === pair[3] &&
      !pair.some((one) => NUMBER.test(one))
    )
      once.splice(-2);
  }
  return once;
}

const NUMBER = /^(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine)$/;
