import { OPERATOR } from '../sentences.ts';
import { MOST_SHARED, type Name, spellingOf } from './names.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { rootOf, spelled, stem } from './spelling.ts';
import type { Heard, Place } from './heard.ts';
import { isDepartment } from './it.ts';
import { besides, onceEach } from './neighbours.ts';
import { punctuated } from './punctuation.ts';
import { ANYBODY, COUNTING, FRONT_DESK, FUNCTION_WORDS, OWN, PEOPLE, PEOPLE_IN_WORDS } from './vocabulary.ts';
import { PLACE_NOUNS, PROFESSION, SERVICE_NOUNS, SUPPORT } from './vocabulary.ts';
import { wordsOf } from './words.ts';

interface Words {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

type Sign =
  { readonly length: number; readonly place: Place } | { readonly length: number; readonly sign: string };

/** Those who ply a trade. */
const PLIES = /.{4}(?:er|or|ist|ant|ing)$/;
const LONGEST_PERSON = 4;
/** Words. "Sales, support" are two names. */
const SHORTEST_LIST = 4;

/** Cuts an utterance into words and puts signs for the names of the index and for people. */
export function hear(utterance: string, index: PhraseIndex): Heard {
  const words = wordsOf(utterance);
  const stems = words.map(stem);
  const places: Place[] = [];
  const signs: string[] = [];
  for (let at = 0; at < words.length;) {
    const found = isIdiom(words, at) ? undefined : signAt({ words, stems }, at, index);
    const end = at + (found?.length ?? 1);
    const said = { words: words.slice(at, end), stems: stems.slice(at, end) };
    const before = signs.at(-1) ?? '';
    const noun = before.startsWith('@') ? nounAfterName(said, found) : undefined;
    if (noun !== undefined) signs.push(noun);
    else if (found === undefined || isNobodyHere(found, before, said.words[0] ?? '', words[end] ?? ''))
      signs.push(...said.words);
    else if ('sign' in found) signs.push(found.sign);
    else if (before.startsWith('@')) signs.push(...besides(signs, found.place, places));
    else signs.push(`@${places.push(found.place) - 1}`);
    at = end;
  }
  return onceEach({ text: punctuated(signs.join(' ').toLowerCase()), places });
}

/** What belongs to the name before it, whatever else is called so. */
function nounAfterName({ words, stems }: Words, found: Sign | undefined): string | undefined {
  if (found === undefined) return PROFESSION.test(stems[0] ?? '') ? '%h' : undefined;
  // "The payroll people", where there is a people team.
  if (found.length === 1 && PLACE_NOUNS.has(words[0] ?? '')) return words[0];
  // "The spa reception" and "spa support" are parts of the spa.
  const text = stems.join('');
  const part =
    FRONT_DESK.test(text) || ('place' in found && found.place.fit === 'end' && SERVICE_NOUNS.has(text));
  return 'place' in found && part ? '%h' : undefined;
}

function isNobodyHere(found: Sign, before: string, word: string, next: string): boolean {
  // "The store manager" is nobody of the store cards.
  if ('place' in found) return found.place.fit === 'part' && OWN.test(next);
  // "A table for one person" counts people; whom the caller works with is not here.
  return (found.sign === '%h' && COUNTING.test(before)) || (before === 'my' && OWN.test(word));
}

/** "Who is in charge" asks for no charges, and "on the phone" for no phones. */
function isIdiom(words: readonly string[], at: number): boolean {
  return /(?:in charge|on the (?:phone|line))$/.test(words.slice(Math.max(0, at - 2), at + 1).join(' '));
}

/** The longest name that starts here. */
function signAt({ words, stems }: Words, from: number, index: PhraseIndex): Sign | undefined {
  if (words[from] === ',') return undefined;
  const most = Math.min(Math.max(index.longest, LONGEST_PERSON), words.length - from);
  for (let length = most; length > 0; length -= 1) {
    const run = words.slice(from, from + length);
    const part = run.filter((word) => word !== ',');
    // "Is a" asks for no ISA.
    if (run.at(-1) === ',' || part.join(' ') === 'is a') continue;
    const key = stems
      .slice(from, from + length)
      .join('')
      .replaceAll(',', '');
    const known =
      index.names.get(key) ??
      (PLIES.test(stems[from + length - 1] ?? '') ? index.trades.get(rootOf(key) ?? '') : undefined);
    // "Births, deaths and marriages" is one name.
    if (part.length < length && (known?.fit !== 'whole' || part.length < SHORTEST_LIST)) continue;
    const name = known !== undefined && known.routeIds.length > MOST_SHARED ? undefined : known;
    if (key === 'it' && !isDepartment(words, from)) continue;
    // "I will" asks for no wills.
    if (
      length === 1 &&
      FUNCTION_WORDS.has(part[0] ?? '') &&
      !name?.spellings.includes(spellingOf(part)) &&
      !PLACE_NOUNS.has(words[from + 1] ?? '')
    )
      continue;
    if (name?.fit === 'whole' || name?.fit === 'core') return signOf(name, part, length);
    if (length === 1 && ANYBODY.has(part[0] ?? '')) return { length, sign: '%s' };
    if (length === 1 ? PEOPLE.has(key) : PEOPLE_IN_WORDS.has(key)) return { length, sign: '%h' };
    if (name !== undefined) return signOf(name, part, length);
  }
  return undefined;
}

function signOf(name: Name, words: readonly string[], length: number): Sign {
  const { routeIds, fit, spellings } = name;
  if (routeIds.length === 1 && routeIds[0] === OPERATOR) {
    return { length, sign: words.every((word) => ANYBODY.has(word)) ? '%s' : '%h' };
  }
  return {
    length,
    place: {
      routeIds,
      fit,
      exact: isExact(spellings, words),
      office: length > 1 && (PLACE_NOUNS.has(words.at(-1) ?? '') || SUPPORT.test(words.join(' '))),
      profession: PROFESSION.test(stem(words.at(-1) ?? '')),
      words,
    },
  };
}

function isExact(spellings: readonly string[], words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return spellings.includes(spellingOf(words)) || stem(last) !== spelled(last);
}
