import type { RouteId } from '../table.ts';
import type { Aim, Request } from './aim.ts';
import type { Place } from './heard.ts';
import { onlyPlace } from './pronouns.ts';
import type { RouteRule, Understanding } from './understanding.ts';

/** What the requests found in one utterance come to. */

export interface Said {
  /** Without what was denied. */
  readonly text: string;
  readonly places: readonly Place[];
  readonly denied: readonly RouteId[];
}

/** Places go before persons, and what was said last where the caller thought again. */
export function decided(
  found: readonly Request[],
  { text, places, denied }: Said,
): Understanding | undefined {
  const lastDenial = Math.max(text.lastIndexOf('~'), text.lastIndexOf('_'));
  const wanted = found
    // "Not loans. Oh, the same desk? Then put me through to mortgages."
    .map(({ at, aim }) => ({ at, aim: at > lastDenial ? aim : without(aim, denied) }))
    .filter(({ aim }) => aim.kind !== 'nobody')
    .toSorted((one, other) => one.at - other.at);
  const known = wanted.filter(({ aim }) => aim.kind === 'place');
  const unclear = wanted.filter(({ aim }) => aim.kind === 'several' || aim.kind === 'unsure');
  const last = wanted.at(-1);
  if (last === undefined) return undefined;
  const corrected = wanted.length > 1 && text.includes('!');
  if (corrected) return answered(last.aim);
  const ids = [...new Set(known.flatMap(({ aim }) => ('routeIds' in aim ? aim.routeIds : [])))];
  if (ids.length > 1) return { kind: 'ask', routeIds: ids.slice(0, 3), rule: 'two-places' };
  const { aim } = known[0] ?? unclear[0] ?? last;
  if (aim.kind !== 'unsure' || aim.routeIds.length > 1) return answered(aim);
  // "Billing told me to call, can you connect me", "I need a permit, can I talk to somebody".
  if (wanted.some((other) => other.aim.kind === 'person')) return answered(certain(aim, 'request-topic'));
  // "Cards, the lady gave me this number for you lot in cards".
  if (isNamedTwice(text, places)) return answered(certain(aim, 'bare-name'));
  // "Appointments, not billing": what is set against a place is a place.
  return answered(text.includes('~') ? certain(aim, 'wanted-name') : aim);
}

/** All of a name, twice, and no other place. */
function isNamedTwice(text: string, places: readonly Place[]): boolean {
  const named = [...text.matchAll(/@(\d+)/g)].map(([, at]) => places[Number(at)]);
  const whole = named.filter((place) => place?.fit === 'whole' && place.exact);
  return whole.length > 1 && onlyPlace(text, places) !== undefined;
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
