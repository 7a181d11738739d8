import type { RecordEntry } from './record.ts';
import type { RouteId } from './table.ts';

/** A call goes on in a fresh process when its own has died. What it has been through comes with it. */

/** Where a call's process stands: LiveKit's room, and its own name there. */
export interface Seat {
  readonly room: string;
  readonly identity: string;
}

/** A call whose processes die one after the other kills them itself. */
export const MOST_RESCUES = 2;

/** For the fresh process. */
export interface Rescue {
  /** The call as it was known until its process died. Absent: nobody had taken it. */
  readonly from?: string;
  /** How often somebody has been sent to this caller anew. */
  readonly nth: number;
  readonly past: Past;
}

/** One of our agents as the others in its room know it. `nth`: 0 for the one that came first. */
export interface Place {
  readonly identity: string;
  readonly nth: number;
}

/**
 * Whether `own` is to leave a room without a word because `other` is there. Who was sent later was sent because nobody
 * was there any more; of two that were sent alike, both know which one stays.
 */
export function yieldsTo(own: Place, other: Place): boolean {
  return other.nth === own.nth ? other.identity < own.identity : other.nth > own.nth;
}

/** What the limits of a call and its next sentence depend on. Times are milliseconds since 1970 UTC. */
export interface Past {
  /** Absent: it had not been answered yet. */
  readonly connectedAt?: number;
  /** The notice, where there is one, has been heard to its end. */
  readonly welcomed: boolean;
  readonly attempts: number;
  readonly firstAttemptAt?: number;
  readonly lastTried?: RouteId;
  readonly lastResortUsed: boolean;
  readonly trunkRefused: boolean;
  /** LiveKit may still be moving the caller to `lastTried`. */
  readonly pending: boolean;
  readonly moved: boolean;
}

export const NO_PAST: Past = {
  welcomed: false,
  attempts: 0,
  lastResortUsed: false,
  trunkRefused: false,
  pending: false,
  moved: false,
};

/** What has been after one more step, at `at`, milliseconds since 1970 UTC. */
export function pastAfter(past: Past, at: number, entry: RecordEntry): Past {
  switch (entry.step) {
    case 'connected':
      return { connectedAt: at, ...past };
    case 'said':
      return {
        ...past,
        welcomed: past.welcomed || !entry.sentences.includes('notice'),
        pending: past.pending && entry.sentences.includes('notAnsweredYet'),
      };
    case 'chosen':
      return { ...past, lastResortUsed: past.lastResortUsed || entry.rule === 'last-resort' };
    case 'referred': {
      const attempts = past.attempts + (entry.rule === 'first' ? 1 : 0);
      return {
        firstAttemptAt: at,
        ...past,
        welcomed: true,
        attempts,
        lastTried: entry.routeId,
        pending: true,
      };
    }
    case 'transfer':
      return {
        ...past,
        pending: past.pending && entry.verdict === 'unknown',
        moved: entry.verdict === 'completed',
        trunkRefused: past.trunkRefused || ['trunk-refused', 'configuration-fault'].includes(entry.verdict),
      };
    default:
      return past;
  }
}

/** The words that a fresh process is sent with. */
export function rescueMetadata(rescue: Rescue): string {
  return JSON.stringify({ switchboardRescue: rescue });
}

/** `undefined` where the process was sent for a new call, whatever else its metadata may hold. */
export function readRescue(metadata: string): Rescue | undefined {
  if (!metadata.startsWith('{"switchboardRescue":')) return undefined;
  return (JSON.parse(metadata) as { readonly switchboardRescue: Rescue }).switchboardRescue;
}
