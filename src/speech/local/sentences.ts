import type { SpokenRoute } from '../../core/local-speech.ts';
import { OPERATOR } from '../../core/sentences.ts';

/** A sentence that a caller may say, in the dictionary's spelling, and how often beside the others. */
export interface Spoken {
  readonly words: readonly string[];
  readonly weight: number;
}

/** Before a place. */
const REQUESTS = [
  '',
  'the',
  'your',
  'transfer me to',
  'put me through to',
  'put me on to',
  'connect me to',
  'connect me with',
  'get me',
  'get me through to',
  'give me',
  'let me speak to',
  'let me talk to',
  'speak to',
  'speak with',
  'talk to',
  'can i have',
  'could i have',
  'can i speak to',
  'can i talk to',
  'could i speak to',
  'could i speak with',
  'could i talk to',
  'may i speak to',
  'may i speak with',
  'can you transfer me to',
  'can you connect me to',
  'can you put me through to',
  'could you transfer me to',
  'could you connect me to',
  'could you put me through to',
  'would you put me through to',
  'would you transfer me to',
  'i want',
  'i need',
  'i want to speak to',
  'i want to talk to',
  'i need to speak to',
  'i need to speak with',
  'i need to talk to',
  'i would like',
  "i'd like",
  'i would like to speak to',
  "i'd like to speak to",
  "i'd like to speak with",
  "i'd like to talk to",
  "i'm calling for",
  "i'm looking for",
  "i'm trying to reach",
  'is this',
  'is that',
  'please connect me to',
  'please transfer me to',
  'please put me through to',
];
/** Between a request and a place. */
const PEOPLE = ['someone in', 'somebody in', 'someone at', 'somebody from', 'a person in'];
const AFTER_PLACE = ['department', 'desk', 'office', 'team', 'people'];
const ASKING = [
  'tell me',
  'please tell me',
  'can you tell me',
  'could you tell me',
  'i want to know',
  "i'd like to know",
  'i need to know',
  'what are',
  'what is',
  'about',
];
const DENIALS = [
  'not',
  'no not',
  "don't transfer me to",
  "don't connect me to",
  "i don't want",
  'do not transfer me to',
];
const GREETINGS = ['hello', 'hi', 'good morning', 'yes', 'yeah', 'okay', 'please'];
/** Who is meant by a caller who names no place. */
const ANYBODY = [
  'operator',
  'the operator',
  'a person',
  'a real person',
  'a human',
  'a human being',
  'somebody',
  'someone',
  'an agent',
  'a representative',
];
/** What most callers say to the question that each place they name is followed by. */
const YES_OR_NO = ['yes', 'yes please', 'yeah', 'no', 'no thanks', 'no thank you'];
const ANSWERS = [
  'yes that is right',
  "that's right",
  'yep',
  'sure',
  'okay',
  'correct',
  'right',
  'nope',
  'cancel',
  'stop',
  'wait',
  'wait a moment',
  'hold on',
  'not that',
  'the first',
  'the first one',
  'first',
  'the second',
  'the second one',
  'second',
  'go back',
  'menu',
  'repeat',
  'transfer me',
  "don't transfer me",
  'hello',
  'goodbye',
];
const KEY_WORDS = ['press', 'option', 'number', 'choice', 'key', ''];
const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** How often a name is said by itself, beside all requests for its place. */
const ALONE = 0.1;

/** All that callers of this table are expected to say. */
export function spokenSentences(routes: readonly SpokenRoute[]): readonly Spoken[] {
  const places = routes.flatMap((route) => placesOf(route));
  return [
    ...routes.flatMap((route) => spread(1, placesOf(route).flatMap(requestsFor))),
    ...routes.flatMap((route) => spread(ALONE, placesOf(route).flatMap(alone))),
    ...spread(
      1,
      ANYBODY.flatMap((anybody) => requestsFor(anybody)),
    ),
    ...spread((routes.length + 1) / 2, YES_OR_NO),
    ...spread(1, ANSWERS),
    ...spread(
      1,
      routes.flatMap(({ keys }) => keys.flatMap(keySentences)),
    ),
    ...spread(
      0.5,
      places.flatMap((place) => DENIALS.map((denial) => `${denial} ${place}`)),
    ),
  ];
}

/** The words that a choice hangs on: those of places and keys, without what stands around them in any request. */
export function decidingWords(routes: readonly SpokenRoute[]): ReadonlySet<string> {
  const around = new Set([...REQUESTS, ...ASKING, ...GREETINGS].flatMap(wordsOf));
  const places = [...routes.flatMap((route) => placesOf(route)), ...ANYBODY, ...DIGITS].flatMap(wordsOf);
  return new Set(places.filter((word) => !around.has(word)));
}

/** The sentences with one weight together. */
function spread(weight: number, sentences: readonly string[]): Spoken[] {
  return sentences.map((sentence) => ({
    words: wordsOf(sentence),
    weight: weight / sentences.length,
  }));
}

/** What a route may be called, without an article: in full, and by each word of a longer name that means something. */
function placesOf({ id, name, phrases }: SpokenRoute): readonly string[] {
  const called = [...(id === OPERATOR ? ['operator'] : []), name, ...phrases].map((place) =>
    toOther(wordsOf(place)).join(' '),
  );
  return [...new Set(called)];
}

/** The caller says "your" where the table says "our", and "you" for "us". */
function toOther(words: readonly string[]): readonly string[] {
  const other: Readonly<Record<string, string>> = { our: 'your', us: 'you', we: 'you', my: 'your' };
  return words
    .map((word) => other[word] ?? word)
    .filter((word, at) => at > 0 || !['the', 'a', 'an'].includes(word));
}

/** A name and hardly anything else: short, so that little else tells it from other words. */
function alone(place: string): readonly string[] {
  return [place, `the ${place}`, `${place} please`, `the ${place} please`];
}

function requestsFor(place: string): readonly string[] {
  const requests = REQUESTS.flatMap((request) => [
    `${request} ${place}`,
    `${request} the ${place}`,
    `${request} ${place} please`,
    `${request} the ${place} please`,
  ]);
  const people = PEOPLE.map((person) => `i want to speak to ${person} ${place}`);
  const after = AFTER_PLACE.map((word) => `the ${place} ${word} please`);
  const asking = ASKING.flatMap((ask) => [`${ask} ${place}`]);
  const greeted = GREETINGS.flatMap((greeting) => [
    `${greeting} ${place} please`,
    `${greeting} can you put me through to ${place}`,
  ]);
  return [...requests, ...people, ...after, ...asking, ...greeted];
}

function keySentences(code: string): readonly string[] {
  const digits = [...code].map((digit) => DIGITS[Number(digit)] ?? '').join(' ');
  return KEY_WORDS.flatMap((word) => [`${word} ${digits}`, `${word} ${digits} please`]);
}

/** Lower case, without any sign but the apostrophe inside a word. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .replace(/\u2019/g, "'")
      .toLowerCase()
      .match(/[a-z]+(?:'[a-z]+)*|\d/g)
      ?.map((word) => DIGITS[Number(word)] ?? word) ?? []
  );
}
