import { anyOf } from './pattern.ts';
import { NUMBERS } from './spelling.ts';
import { wordsOf } from './words.ts';

/** Keys that are said instead of pressed: "option two", "press one", "two". */

const DIGITS: ReadonlyMap<string, string> = new Map([...NUMBERS, ['oh', '0'], ['nought', '0']]);

/** What a recogniser writes for a digit. Only where a digit must stand. */
const MISHEARD: ReadonlyMap<string, string> = new Map(
  Object.entries({ o: '0', won: '1', to: '2', too: '2', tree: '3', for: '4', fore: '4', ate: '8' }),
);

const CHOOSING = new RegExp(
  `^(?:${anyOf(
    'hi|hello|yes|yeah|okay|ok|so|right|good morning|there|please|and|the|then|just|i think|it is|try',
    'i (?:want|would like|need|choose|pick)|(?:can|could) i have|can i get|give me|take|choose|select|pick',
    'i will (?:take|have|go with|go for)|go with|go for|let us (?:go with|do)',
  )} )*`,
);
const SIGN = new RegExp(
  `^(?:${anyOf(
    'i press|i pressed|press|pressed|pressing|push|pushed|hit|dial|enter|key in|type|option|options|number',
    'choice|button|key|digit|extension|line|the',
  )} )+`,
);
const GREETING = /^(?:(?:yes|yeah|okay|ok|so|right|hi|hello|there|good morning) )+/;
const POLITE = /(?: (?:please|thanks|thank you|now|mate|love|dear|option|on the keypad|key))*$/;

/** The digits that were said, where nothing else was. */
export function spokenKey(utterance: string): string | undefined {
  const text = wordsOf(utterance)
    .filter((word) => word !== ',')
    .join(' ')
    .replace(POLITE, '');
  const chosen = text.replace(CHOOSING, '');
  const number = chosen.replace(SIGN, '');
  const certain = number !== chosen || !text.includes(' ');
  // "Just one" and "I want three" count something; "three" after a menu does not.
  if (!certain && number !== text.replace(GREETING, '')) return undefined;
  return digitsOf(number.split(' '), certain);
}

function digitsOf(words: readonly string[], certain: boolean): string | undefined {
  const digits = words.map((word) => {
    if (/^\d{1,8}$/.test(word)) return word;
    return DIGITS.get(word) ?? (certain ? MISHEARD.get(word) : undefined);
  });
  return digits.every((digit) => digit !== undefined) ? digits.join('') : undefined;
}
