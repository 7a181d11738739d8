import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import type { Heard } from './heard.ts';
import { hear } from './hearing.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { saying } from './pattern.ts';
import type { Understanding } from './understanding.ts';
import { wordsOf } from './words.ts';

/** What the words of the trial recogniser are good for, which garbles what stands around a name: a question at most. */

/** What is left of a request when a recogniser has garbled the rest. */
const OF_A_REQUEST = new Set(
  (
    'please speak talk through transfer connect can could may get give need want like ' +
    'someone somebody calling about question'
  ).split(' '),
);
/** Who says so few words has named what they want; a long sentence without any word of a request tells of something. */
const FEW_WORDS = 5;
/** Who wants to be put through. */
const TELEPHONES = saying('speak', 'talk', 'through', 'transfer', 'connect');
/** Words that requests are hardly ever garbled into. */
const ASKS = /^(?:how|what|when|where|why|which|who is|does|do(?! not)|did|has|are|am|was|were|will)(?= |$)/;
const TELLS = saying('already|yesterday|said|spoke|talked|never|has|his|she|he|(?<= )is');
/** "My card", "a loan": a thing; who answers there is "the" or has no article. */
const THING = /(?<=^| )(?:an?|my|another|any|two|three|four) @/;
const MATTER = saying('about');
/** A part of a name proves little where the words around it are uncertain too. */
const PROVING = new Set(['whole', 'core', 'end']);
/** Somebody, and no word after that which may have been a place: "speak to someone in residence" may name one. */
const SOMEBODY_LAST = /%[hs](?: %[hs])*(?: [;,]| now)*$/;
/** "Operator", "a person", said by itself. */
const PERSON_LAST = /%h(?: %[hs])*(?: [;,]| now)*$/;
/** "Transfer me": whoever it may be. */
const NOWHERE = /^(?:\S+ ){0,3}(?:transfer|connect) me(?: [;,]| now)*$/;

/**
 * What can be believed of an understanding: that a person is wanted only where no place may have been lost behind it. Who
 * asked for a place must not be asked "The operator?".
 */
export function believable(
  understanding: Understanding,
  utterance: string,
  index: PhraseIndex,
): Understanding {
  if (understanding.kind !== 'operator' || understanding.rule === 'spoken-key') return understanding;
  const heard = hear(utterance, index);
  const certain = SOMEBODY_LAST.test(heard.text) || NOWHERE.test(heard.text);
  if (certain && namedIn(heard).length === 0) return understanding;
  return { kind: 'none', rule: 'no-request', denied: [], cancel: false };
}

/**
 * The places whose name occurs in words that may have been a request: good for a question, where a recogniser has
 * garbled what stood around the names ("for me to billing", "sales are support"). The operator counts where nothing
 * else is named.
 */
export function mentionedPlaces(utterance: string, index: PhraseIndex): readonly RouteId[] {
  const words = wordsOf(utterance);
  if (words.length > FEW_WORDS && !words.some((word) => OF_A_REQUEST.has(word))) return [];
  const heard = hear(utterance, index);
  if (isOfThePlace(heard.text)) return [];
  const named = namedIn(heard);
  if (named.length > 0) return named;
  return PERSON_LAST.test(heard.text) && index.routes.has(OPERATOR) ? [OPERATOR] : [];
}

/** Asks or tells of a place, or wants a thing of it, and no word says that the caller wants to go there. */
function isOfThePlace(text: string): boolean {
  if (TELEPHONES.exec(text)) return false;
  if (ASKS.test(text) || TELLS.exec(text)) return true;
  return THING.test(text) && !MATTER.exec(text);
}

function namedIn({ places }: Heard): readonly RouteId[] {
  return [...new Set(places.filter(({ fit }) => PROVING.has(fit)).flatMap(({ routeIds }) => routeIds))];
}
