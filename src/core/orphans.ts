import { MOST_RESCUES, NO_PAST, type Past, type Rescue, readRescue } from './rescue.ts';

/**
 * Which calls have nobody: their worker is gone, or none took them. Workers share nothing but LiveKit, and each looks
 * for itself.
 */

/** A room as LiveKit lists it: cheap to have, and some seconds late. */
export interface RoomGlance {
  readonly name: string;
  /** Who is there, agents not counted. */
  readonly people: number;
  /** Who sends sound, agents counted. */
  readonly publishers: number;
}

/** A room as it is. */
export interface RoomView {
  /** `active`: the line is up. Absent: no caller is there. */
  readonly caller?: { readonly active: boolean };
  /** One of our agents is there, alive or not yet known to be dead. */
  readonly attended: boolean;
  /**
   * LiveKit's orders for one of our agents to come here; told only where a caller has none of them there. Without any,
   * the room is none of ours.
   */
  readonly dispatches: readonly Dispatch[];
}

export interface Dispatch {
  readonly id: string;
  /** Only to be compared with that of others in this room: it is told by LiveKit's clock. */
  readonly createdAt: number;
  readonly metadata: string;
  /** The call's id with the worker that took it. LiveKit may tell it 5 s late. */
  readonly takenAs?: string;
}

/** A room without an agent, as it was when it was first seen so. `since` is milliseconds on a clock that only goes forward. */
export interface Unattended {
  readonly dispatchId: string;
  readonly since: number;
}

/**
 * What is to be done for a call that nobody has. Whoever takes out `claim`, which LiveKit lets one do, does it; `stale`
 * goes before: no other worker may take an old dispatch for the one to claim.
 */
export type Pickup = {
  readonly stale: readonly string[];
  readonly claim: string;
} & (
  | { readonly type: 'send'; readonly rescue: Rescue }
  /** Its processes died one after the other. */
  | { readonly type: 'give-up' }
);

/** An agent that was sent and is not there by then is helped: meanwhile its caller hears nothing. */
const COMING_MS = 4000;
/** A worker that has taken a call and is slow to answer; meanwhile its caller hears it ring. */
const ANSWERING_MS = 12_000;

/** Whether it is worth a closer look: an agent always sends sound. */
export function mayLackAgent({ people, publishers }: RoomGlance): boolean {
  return publishers <= people;
}

/** What of the room is to be kept in mind until the next look; nothing where somebody is there, or nobody is needed. */
export function unattended(
  view: RoomView,
  before: Unattended | undefined,
  now: number,
): Unattended | undefined {
  const newest = newestOf(view);
  if (view.caller === undefined || view.attended || newest === undefined) return undefined;
  return before?.dispatchId === newest.id ? before : { dispatchId: newest.id, since: now };
}

/**
 * What is to be done now for a room that has been unattended for `ms`; it must be at least the second look at it.
 * `wall`: milliseconds since 1970 UTC.
 */
export function pickup(view: RoomView, ms: number, wall: number): Pickup | undefined {
  const newest = newestOf(view);
  if (newest === undefined || ms < patienceFor(view, newest)) return undefined;
  const stale = view.dispatches.filter(({ id }) => id !== newest.id).map(({ id }) => id);
  const rescue = rescueFor(newest, view.caller?.active === true, wall);
  const order = { stale, claim: newest.id };
  return rescue.nth > MOST_RESCUES ? { ...order, type: 'give-up' } : { ...order, type: 'send', rescue };
}

function newestOf({ dispatches }: RoomView): Dispatch | undefined {
  return [...dispatches].sort((a, b) => b.createdAt - a.createdAt)[0];
}

/** Somebody has answered a caller whose line is up: if they are not there, they do not come. */
function patienceFor({ caller }: RoomView, { takenAs, metadata }: Dispatch): number {
  if (takenAs === undefined) return COMING_MS;
  if (caller?.active !== true) return ANSWERING_MS;
  return readRescue(metadata) === undefined ? 0 : COMING_MS;
}

/** A dispatch that nobody took is sent again as it was. */
function rescueFor({ takenAs, metadata }: Dispatch, active: boolean, wall: number): Rescue {
  const last = readRescue(metadata);
  if (takenAs === undefined) return last ?? { nth: 1, past: NO_PAST };
  return { from: takenAs, nth: (last?.nth ?? 0) + 1, past: active ? guess(last?.past, wall) : NO_PAST };
}

/** A stranger's call: nothing is known of it since it was last sent somebody. */
function guess(last: Past = NO_PAST, wall: number): Past {
  return { connectedAt: wall, ...last, pending: false, moved: false };
}
