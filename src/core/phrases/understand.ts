import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import type { Request } from './aim.ts';
import { bareNames } from './bare.ts';
import { isCancel } from './cancel.ts';
import { type Said, decided } from './decided.ts';
import { withoutDenials } from './denial.ts';
import { PLACE_NOUN, TOPIC_SAID } from './grammar.ts';
import type { Place } from './heard.ts';
import { hear } from './hearing.ts';
import { ordersIn } from './orders.ts';
import { personWishes, refusesMachines } from './person-wishes.ts';
import { placeWishes } from './place-wishes.ts';
import { reasonsIn } from './reasons.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { anyOf } from './pattern.ts';
import { onlyPlace, withoutPronouns } from './pronouns.ts';
import { requestsIn } from './requests.ts';
import { guessesOf } from './misheard.ts';
import { spokenKey } from './spoken-key.ts';
import { unopposedIn } from './unopposed.ts';
import type { Understanding } from './understanding.ts';

/**
 * What an utterance asks for, by fixed rules: the same words on the same table always go the same way. Whether a place
 * is open is not looked at. A misroute costs a caller minutes, so what is not clear is asked or left alone.
 */
export function understand(utterance: string, index: PhraseIndex): Understanding {
  const heard = hear(utterance, index);
  if (!TELLING.test(heard.text) && !FEW_WORDS.test(heard.text))
    return byKey(utterance, index) ?? nothing(utterance, heard.text, []);
  const { places } = heard;
  const { text, denied } = withoutDenials({ text: withoutPronouns(heard.text, places), places });
  const said = { text, places, denied };
  const guesses = guessesOf(index);
  const names = bareNames(text, places, guesses.slip);
  const certain = names.filter(({ aim }) => aim.kind === 'place');
  const thought = text.indexOf('!');
  const wanted = decided(
    [
      ...requestsIn(text, places, guesses),
      ...placeWishes(text, places),
      ...personWishes(text, places),
      ...ordersIn(text, places),
      ...reasonsIn(text, places),
      // "Put me through to sales, no, the spa".
      ...certain.filter(({ at }) => thought >= 0 && at >= thought),
    ],
    said,
  );
  const asked = wanted ?? namedAlone(names, said);
  if (asked?.kind === 'operator') {
    // "Billing, no wait, somebody who can help": what was said before is taken back.
    return theMatter(utterance, text.slice(Math.max(thought, 0)), places) ?? asked;
  }
  if (asked !== undefined) return asked;
  if (refusesMachines(heard.text)) return { kind: 'operator', rule: 'person' };
  return byKey(utterance, index) ?? nothing(utterance, text, denied);
}

/** A name by itself; before a question, the people of a place. */
function namedAlone(names: readonly Request[], said: Said): Understanding | undefined {
  const named = decided(names, said);
  if (named?.kind === 'route') return named;
  return decided(unopposedIn(said.text, said.places), said) ?? named;
}

/** Without a name, a person or a verb of telephoning nothing can be asked for: most of what callers say. */
const TELLING = new RegExp(
  `[@%]|(?:^| )${anyOf(
    'transfer|transferring|transferred|connect|connecting|connected|reconnect|patch|redirect|reroute|forward',
    'through|put|putting|pass|passing|passed|speak|speaking|speech|talk|talking|chat|converse|word',
    'conversation|discussion|hold|ahold|touch|contact|reach|deal|dealing|hook|escalate|complain|explain',
    'lady|gentleman|chap|bloke|fella|hand|send|refer|give|get|bring|take|route|pop|robots?|bots?|machines?|computers?',
  )}(?: |$)`,
);

/** "My card was swallowed, can I talk to somebody": where the one matter belongs that is named. */
function theMatter(utterance: string, text: string, places: readonly Place[]): Understanding | undefined {
  const about = TOPIC_SAID.exec(text)?.groups?.['topic'];
  if (about === undefined && ABOVE.test(utterance)) return undefined;
  const at = onlyPlace(about === undefined ? text : `@${about}`, places);
  const { fit, routeIds = [] } = places[at ?? -1] ?? {};
  const [routeId, ...more] = routeIds;
  // "My account" may be any of the matters that end so.
  if ((fit !== 'whole' && fit !== 'core') || routeId === undefined || more.length > 0) return undefined;
  return { kind: 'route', routeId, rule: 'request-topic' };
}

/** "Billing were rude, get me a manager": whoever wants somebody above them, or instead, does not want them. */
const ABOVE = /\b(?:manager|supervisor|boss|superior|in charge|else)\b/i;

/** They may be a name with a slip in it. */
const FEW_WORDS = new RegExp(`^(?:\\S+ ){0,4}\\S+(?<= ;| ${PLACE_NOUN}(?: asap| now)?|^\\S+)$`);

function byKey(utterance: string, index: PhraseIndex): Understanding | undefined {
  const digits = spokenKey(utterance);
  if (digits === undefined) return undefined;
  const routeId = index.keys.get(digits);
  if (routeId === undefined) return { kind: 'none', rule: 'unknown-key', denied: [], cancel: false };
  if (routeId === OPERATOR) return { kind: 'operator', rule: 'spoken-key' };
  return { kind: 'route', routeId, rule: 'spoken-key' };
}

function nothing(utterance: string, text: string, denied: readonly RouteId[]): Understanding {
  const cancel = isCancel(utterance);
  const rule = denied.length > 0 || text.includes('~') ? 'denied' : cancel ? 'cancel' : 'no-request';
  return { kind: 'none', rule, denied, cancel };
}
