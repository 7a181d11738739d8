import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import { type Fit, type Name, type PhraseIndex, spellingOf } from './phrase-index.ts';
import { stem } from './spelling.ts';
import { ANYBODY, PEOPLE, PEOPLE_IN_WORDS } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** An utterance with its names found. */
export interface Heard {
  /**
   * The words with signs for what is known: `@0` the first place, `%h` a person (agent, human), `%s` anybody
   * (someone); `,` a pause, `;` a pause that was a "please", `!` a second thought ("no, sorry, I mean").
   */
  readonly text: string;
  readonly places: readonly Place[];
}

export interface Place {
  readonly routeIds: readonly RouteId[];
  readonly fit: Fit;
  /** Said in the number in which the table has it. */
  readonly exact: boolean;
}

interface Words {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

type Sign = { readonly length: number; readonly place: Place } | { readonly length: number; readonly sign: string };

const LONGEST_PERSON = 4;

const FRONT_DESK: ReadonlySet<string> = new Set(['reception', 'receptionist', 'frontdesk', 'desk', 'helpdesk', 'manager']);

/** Cuts an utterance into words and puts signs for the names of the index and for people. */
export function hear(utterance: string, index: PhraseIndex): Heard {
  const words = wordsOf(utterance);
  const stems = words.map(stem);
  const places: Place[] = [];
  const signs: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = signAt({ words, stems }, at, index);
    if (found === undefined) signs.push(words[at] ?? '');
    else if ('sign' in found) signs.push(found.sign);
    // "The spa reception" is a part of the spa, whatever else is called reception.
    else if (/^@/.test(signs.at(-1) ?? '') && FRONT_DESK.has(stems.slice(at, at + found.length).join(''))) signs.push('%h');
    else signs.push(`@${places.push(found.place) - 1}`);
    at += found?.length ?? 1;
  }
  return { text: punctuated(signs.join(' ')), places };
}

/** The longest name that starts here. */
function signAt({ words, stems }: Words, from: number, index: PhraseIndex): Sign | undefined {
  const most = Math.min(Math.max(index.longest, LONGEST_PERSON), words.length - from);
  for (let length = most; length > 0; length -= 1) {
    const part = words.slice(from, from + length);
    if (part.includes(',')) continue;
    const key = stems.slice(from, from + length).join('');
    const name = index.names.get(key);
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
  return { length, place: { routeIds, fit, exact: spellings.includes(spellingOf(words)) } };
}

/** Politeness and second thoughts as the pauses that they are. */
function punctuated(text: string): string {
  return ` ${text} `
    .replace(/ (?:if (?:you|that|it) (?:could|can|would|do not mind|are able|is okay|is ok|is all right|is possible)(?: please)?|if possible|if you please) /g, ' , ')
    .replace(/ (?:i mean|i meant|make (?:that|it)|or rather|correction|scratch that|hang on|hold on) (?=[@%,]|the |no |not )/g, ' ! ')
    .replace(/ (?:no|nope|sorry|wait|nah)(?= (?:[@%,;!]|no |not |nope |sorry |wait |i |the @|please |give |get |put |let |transfer |connect |$))/g, ' ! ')
    .replace(/ (please|thanks|thank you(?: very much| so much)?|cheers|ta)(?= )/g, politeness)
    .replace(/ {2,}/g, ' ')
    .replace(/(?: [,;](?= [,;!]))+/g, '')
    .replace(/ (can|could|will|would) (i|you|we) not /g, ' $1 $2 ')
    .replace(/ (can|could|will|would|is|are) not (i|you|we|there|%s) /g, ' $1 $2 ')
    .trim();
}

/** "Can you please put …" is one sentence; "the spa please I would like to …" is two. */
function politeness(please: string, _word: string, at: number, text: string): string {
  const [before, after] = [text.slice(0, at), text.slice(at + please.length)];
  const within = /(?:^|[,;!] ?|\b(?:can|could|would|will|may|might) (?:you|i|we|u))$/.test(before.trim());
  return within || /^ (?:to|speak|talk|put|have|be|get) /.test(after) ? ' ' : ' ; ';
}

