import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import { type Aim, isTopic } from './aim.ts';
import { bareNames } from './bare.ts';
import { callbacksIn } from './callbacks.ts';
import { isCancel } from './cancel.ts';
import { withoutDenials } from './denial.ts';
import { EARLIER_TOPIC, OFFICE_NOUN } from './grammar.ts';
import { type Place, hear } from './hearing.ts';
import { ordersIn } from './orders.ts';
import { personWishes, refusesMachines } from './person-wishes.ts';
import { placeWishes } from './place-wishes.ts';
import { reasonsIn } from './reasons.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { anyOf } from './pattern.ts';
import { withoutPronouns } from './pronouns.ts';
import { requestsIn } from './requests.ts';
import { misheardName } from './misheard.ts';
import { spokenKey } from './spoken-key.ts';
import { unopposedIn } from './unopposed.ts';
import type { RouteRule, Understanding } from './understanding.ts';

/**
 * What an utterance asks for, by fixed rules: the same words on the same table always go the same way. Whether a place
 * is open is not looked at. A misroute costs a caller minutes, so what is not clear is asked or left alone.
 */
export function understand(utterance: string, index: PhraseIndex): Understanding {
  const heard = hear(utterance, index);
  if (!TELLING.test(heard.text) && !FEW_WORDS.test(heard.text))
    return byKey(utterance, index) ?? nothing(utterance, heard.text, []);
  const said = withoutPronouns(heard.text, heard.places);
  const { text, denied } = withoutDenials({ ...heard, text: said });
  const slip = (words: readonly string[]): RouteId | undefined => misheardName(words, index);
  const wanted = decided(
    [
      ...requestsIn(text, heard.places, slip),
      ...placeWishes(text, heard.places),
      ...personWishes(text, heard.places),
      ...ordersIn(text, heard.places),
      ...reasonsIn(text, heard.places),
      ...callbacksIn(text, heard.places),
      ...afterSecondThought(text, bareNames(text, heard.places, slip)),
    ],
    text,
    denied,
  );
  if (wanted !== undefined)
    return wanted.kind === 'operator' ? (theMatter(text, heard.places) ?? wanted) : wanted;
  const named = decided(bareNames(text, heard.places, slip), text, denied);
  const people = named?.kind === 'route' ? named : decided(unopposedIn(text, heard.places), text, denied);
  const machine: Understanding | undefined = refusesMachines(heard.text)
    ? { kind: 'operator', rule: 'person' }
    : undefined;
  return people ?? named ?? machine ?? byKey(utterance, index) ?? nothing(utterance, text, denied);
}

/** Without a name, a person or a verb of telephoning nothing can be asked for: most of what callers say. */
const TELLING = new RegExp(
  `[@%]|(?:^| )${anyOf(
    'transfer|transferring|transferred|connect|connecting|connected|reconnect|patch|redirect|reroute|forward',
    'through|put|putting|pass|passing|passed|speak|speaking|speech|talk|talking|chat|converse|word',
    'conversation|discussion|hold|ahold|touch|contact|reach|deal|dealing|hook|escalate|complain|explain',
    'hand|send|refer|give|get|bring|take|route|pop|robots?|bots?|machines?|computers?',
  )}(?: |$)`,
);

/** "Put me through to sales, no, the spa". */
function afterSecondThought(text: string, names: readonly At[]): readonly At[] {
  const thought = text.indexOf('!');
  return thought < 0 ? [] : names.filter(({ at, aim }) => at >= thought && aim.kind === 'place');
}

/** "I have a question about my bill, can I talk to somebody": where the matter belongs. */
function theMatter(text: string, places: readonly Place[]): Understanding | undefined {
  const at = MATTER.exec(text)?.groups?.['topic'];
  const place = at === undefined ? undefined : places[Number(at)];
  const [routeId, ...more] = place?.routeIds ?? [];
  if (place === undefined || !isTopic(place) || routeId === undefined || more.length > 0) return undefined;
  return { kind: 'route', routeId, rule: 'request-topic' };
}

const MATTER = new RegExp(`(?<= |^)${EARLIER_TOPIC}`);

/** They may be a name with a slip in it. */
const FEW_WORDS = new RegExp(`^(?:\\S+ ){0,3}\\S+(?<= ;| ${OFFICE_NOUN}|^\\S+)$`);

interface At {
  readonly at: number;
  readonly aim: Aim;
}

/** Places go before persons, and what was said last where the caller thought again. */
function decided(found: readonly At[], text: string, denied: readonly RouteId[]): Understanding | undefined {
  const wanted = found
    .map(({ at, aim }) => ({ at, aim: without(aim, denied) }))
    .filter(({ aim }) => aim.kind !== 'nobody')
    .toSorted((one, other) => one.at - other.at);
  const places = wanted.filter(({ aim }) => aim.kind === 'place');
  const unclear = wanted.filter(({ aim }) => aim.kind === 'several' || aim.kind === 'unsure');
  const last = wanted.at(-1);
  if (last === undefined) return undefined;
  const corrected = wanted.length > 1 && text.includes('!');
  if (corrected) return answered(last.aim);
  const ids = [...new Set(places.flatMap(({ aim }) => ('routeIds' in aim ? aim.routeIds : [])))];
  if (ids.length > 1) return { kind: 'ask', routeIds: ids.slice(0, 3), rule: 'two-places' };
  const { aim } = places[0] ?? unclear[0] ?? last;
  if (aim.kind !== 'unsure' || aim.routeIds.length > 1) return answered(aim);
  // "Billing told me to call, can you connect me", "I need a permit, can I talk to somebody".
  if (wanted.some((other) => other.aim.kind === 'person')) return answered(certain(aim, 'request-topic'));
  // "Appointments, not billing": what is set against a place is a place.
  return answered(text.includes('~') ? certain(aim, 'wanted-name') : aim);
}

function certain({ routeIds }: { readonly routeIds: readonly RouteId[] }, rule: RouteRule): Aim {
  return { kind: 'place', routeIds, rule };
}

function without(aim: Aim, denied: readonly RouteId[]): Aim {
  if (!('routeIds' in aim)) return aim;
  const routeIds = aim.routeIds.filter((id) => !denied.includes(id));
  if (routeIds.length === 0) return { kind: 'nobody' };
  return aim.kind === 'several' && routeIds.length === 1
    ? { kind: 'place', routeIds, rule: 'request-name' }
    : { ...aim, routeIds };
}

function answered(aim: Aim): Understanding | undefined {
  if (aim.kind === 'nobody') return undefined;
  if (aim.kind === 'person') return { kind: 'operator', rule: 'person' };
  const [routeId] = aim.routeIds;
  if (aim.kind === 'place' && routeId !== undefined)
    return { kind: 'route', routeId, rule: aim.rule as RouteRule };
  return { kind: 'ask', routeIds: aim.routeIds, rule: aim.kind === 'several' ? 'two-places' : 'unsure' };
}

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
