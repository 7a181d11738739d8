import { OPERATOR } from '../sentences.ts';
import type { RouteId } from '../table.ts';
import type { Place } from './heard.ts';

/** Whom a request aims at. */

export type Aim =
  | { readonly kind: 'place'; readonly routeIds: readonly RouteId[]; readonly rule: string }
  /** A place, but it may have been meant otherwise. */
  | { readonly kind: 'unsure'; readonly routeIds: readonly RouteId[]; readonly rule: string }
  /** One of several places. */
  | { readonly kind: 'several'; readonly routeIds: readonly RouteId[]; readonly rule: string }
  | { readonly kind: 'person' }
  /** Somebody whom no switchboard reaches. */
  | { readonly kind: 'nobody' };

export const PERSON: Aim = { kind: 'person' };

/** Of a name that was misheard. */
export function aimOfSlip(meant: RouteId): Aim {
  return meant === OPERATOR ? PERSON : { kind: 'place', routeIds: [meant], rule: 'misheard-name' };
}

/** What was asked for. */
export interface Request {
  /** Where in the text. */
  readonly at: number;
  readonly aim: Aim;
}

/** One place; a question where the name is shared or only a part of a name was said. */
export function placeOf(
  places: readonly Place[],
  at: number,
  certain: boolean,
  rule: string,
): Aim | undefined {
  const place = places[at];
  if (place === undefined) return undefined;
  if (place.routeIds.length > 1) return severalOf(places, [at]);
  if (place.fit === 'part' && !certain) return { kind: 'unsure', routeIds: place.routeIds, rule: 'unsure' };
  return { kind: 'place', routeIds: place.routeIds, rule };
}

export function severalOf(places: readonly Place[], at: readonly number[]): Aim | undefined {
  const routeIds = [...new Set(at.flatMap((one) => places[one]?.routeIds ?? []))];
  if (routeIds.length === 1) return { kind: 'place', routeIds, rule: 'request-name' };
  return routeIds.length > 3 ? undefined : { kind: 'several', routeIds, rule: 'two-places' };
}
