import type { CallCount, CallMeter } from '../core/measures.ts';
import type { CallMessage } from '../core/messages.ts';
import { type RecordEntry, type Way, wayOf } from '../core/record.ts';
import type { RouteId } from '../core/table.ts';
import type { CallObserver } from './call-server.ts';

/** What has been seen of a call that is under way. Times are on a clock that only goes forward, ms. */
interface Seen {
  readonly takenAt?: number;
  /** A process has it. */
  started?: boolean;
  way: CallCount['way'];
  route?: RouteId;
  outcome?: string;
  /** When a key chose where to go; gone once its REFER has been sent. */
  keyAt?: number | undefined;
}

/** The ways by which callers choose themselves; by any other, the switchboard chose for them. */
const OWN_WAYS: ReadonlySet<Way> = new Set(['key', 'phrase', 'model']);

/** Counts calls from what they tell. */
export class CallMetrics implements CallObserver {
  readonly #meter: CallMeter;
  readonly #now: () => number;
  readonly #calls = new Map<string, Seen>();

  /** `now`: a clock that only goes forward, ms. */
  constructor(meter: CallMeter, now: () => number) {
    this.#meter = meter;
    this.#now = now;
  }

  /** The call has been accepted; nobody has answered it yet. */
  accepted(callId: string): void {
    this.#calls.set(callId, { takenAt: this.#now(), way: 'none' });
  }

  /** One that no process has taken by now has gone elsewhere. */
  unanswered(callId: string): void {
    if (this.#calls.get(callId)?.started !== true) this.#calls.delete(callId);
  }

  told(callId: string, message: CallMessage): void {
    const seen = this.#calls.get(callId) ?? { way: 'none' };
    this.#calls.set(callId, seen);
    seen.started = true;
    switch (message.type) {
      case 'call-answered':
        if (seen.takenAt !== undefined) this.#meter.answered((this.#now() - seen.takenAt) / 1000);
        return;
      case 'call-started':
        if (message.rescue !== undefined) this.#meter.rescued();
        return;
      case 'step':
        return this.#step(seen, message.entry);
      case 'starting':
      case 'ready':
      case 'move-answered':
      case 'call-ended':
        return;
    }
  }

  gone(callId: string): void {
    const seen = this.#calls.get(callId);
    if (seen === undefined) return;
    this.#calls.delete(callId);
    const { outcome = 'lost', route, way } = seen;
    this.#meter.ended({ outcome, way, ...(route !== undefined && { route }) });
  }

  #step(seen: Seen, entry: RecordEntry): void {
    switch (entry.step) {
      case 'chosen':
        seen.route = entry.routeId;
        if (OWN_WAYS.has(wayOf(entry.rule))) seen.way = wayOf(entry.rule);
        seen.keyAt = wayOf(entry.rule) === 'key' ? this.#now() : undefined;
        return;
      case 'referred':
        if (seen.keyAt !== undefined) this.#meter.referred((this.#now() - seen.keyAt) / 1000);
        seen.keyAt = undefined;
        return;
      case 'transfer':
        if (entry.verdict === 'completed') seen.outcome = 'moved';
        return;
      case 'ended':
        seen.outcome ??= entry.rule;
        return;
      default:
        return;
    }
  }
}
