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
  [/\blet'?s\b/g, 'let us'],
  [/\b(go)nna\b/g, '$1ing to'],
  [/\bwan+a\b/g, 'want to'],
  [/\bgotta\b/g, 'have to'],
  [/\bgimme\b/g, 'give me'],
  [/\blemme\b/g, 'let me'],
  [/\b(?:thru|threw)\b/g, 'through'],
  [/\bu\b/g, 'you'],
  [/\bpls\b/g, 'please'],
];

/** Sounds and words that carry no meaning wherever they stand. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'um umm uh uhh uhm er err erm ehm ah eh hm hmm mm mmm oh well really basically literally honestly simply ' +
    'kindly actually perhaps maybe possibly quickly urgently immediately bloody damn'
  ).split(' '),
);

/** Far more than anybody says in one breath; what lies beyond is not read. */
const MOST_CHARACTERS = 600;

/** Lower-case words without apostrophes; a `,` stands where a pause was written. */
export function wordsOf(text: string): readonly string[] {
  let plain = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’ʼ´`]/g, "'");
  for (const [short, long] of LONG_FORMS) plain = plain.replace(short, long);
  plain = plain
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/'s\b|s'(?!\w)/g, (end) => (end === "'s" ? '' : 's'))
    .replace(/'/g, '')
    .replace(/&/g, ' and ')
    .replace(/[.,;:!?…]+|\s[-–—]+\s|—/g, ' , ')
    .replace(/[^\p{L}\p{N},]+/gu, ' ');
  return plain.split(' ').filter((word) => word !== '' && !FILLERS.has(word));
}
