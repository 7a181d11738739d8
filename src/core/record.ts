import type { Service } from './events.ts';
import type { Verdict } from './outcome.ts';
import type { RouteId } from './table.ts';

/**
 * A step of the call that somebody may ask about later, with the rule that decided it. What a step has to say without
 * private data stands beside `step`; digits, numbers and words stand under `pii` and nowhere else.
 *
 * A new step: add it here, and a sentence for it in records/tell.ts (the types ask for one).
 */
export type RecordEntry =
  /** The caller is in the room. */
  | {
      readonly step: 'joined';
      readonly trunkId: string;
      readonly pii: Pii;
    }
  /** The process of call `from` has died, this caller's `nth`; this one goes on with the call. No `from`: nobody had it. */
  | { readonly step: 'rescued'; readonly from?: string; readonly nth: number }
  /** The caller can hear us. */
  | { readonly step: 'connected'; readonly rule: 'active' | 'not-waited-for' }
  /** Kinds of sentences, not their text: `greeting`, `menu`, `busy:billing`. */
  | { readonly step: 'said'; readonly sentences: readonly string[] }
  /** One key; `pii.digits` is the number so far. */
  | { readonly step: 'pressed'; readonly rule: KeyRule; readonly routeId?: RouteId; readonly pii: Pii }
  /** Nothing happened, and that decided. */
  | { readonly step: 'waited'; readonly rule: WaitRule }
  /** What the caller did, or did not do, helped nobody: the `count`th time of `most`. */
  | {
      readonly step: 'unhelped';
      readonly rule: 'not-a-choice' | 'not-understood' | 'silence';
      readonly count: number;
      readonly most: number;
    }
  /** `key`: which of the route's own keys (keys.ts, `codesOf`), where it was one. */
  | { readonly step: 'chosen'; readonly routeId: RouteId; readonly rule: ChoiceRule; readonly key?: number }
  /** The route was closed when it was asked for, or only an override has opened it. */
  | {
      readonly step: 'opening';
      readonly routeId: RouteId;
      readonly open: boolean;
      readonly because: 'hours' | 'holiday' | 'override';
      /** The name of the day. */
      readonly holiday?: string;
    }
  | {
      readonly step: 'referred';
      readonly routeId: RouteId;
      readonly rule: 'first' | 'again-after-glare';
      readonly pii: Pii;
    }
  | {
      readonly step: 'transfer';
      readonly routeId: RouteId;
      readonly verdict: Verdict;
      readonly detail: string;
    }
  /** What was made of the caller's words, and by which rule. */
  | {
      readonly step: 'heard';
      readonly understood: 'route' | 'ask' | 'operator' | 'none' | 'no';
      readonly routeIds: readonly RouteId[];
      readonly rule: string;
      readonly pii: Pii;
    }
  | {
      readonly step: 'asked';
      readonly rule: 'confirm' | 'which' | 'whom';
      readonly routeIds: readonly RouteId[];
    }
  /** The caller spoke during the announcement. */
  | { readonly step: 'held'; readonly routeId: RouteId; readonly rule: string }
  | { readonly step: 'assistant'; readonly rule: string; readonly routeId?: RouteId }
  | { readonly step: 'service'; readonly service: Service; readonly works: boolean }
  /** Somebody of ops wants the call elsewhere. `by`: who, as they are known on their machine. */
  | { readonly step: 'by-hand'; readonly routeId: RouteId; readonly rule: HandRule; readonly by: string }
  | { readonly step: 'ended'; readonly rule: EndRule };

/** Private: what becomes of it on disk, `privacy.keep` says. It never reaches the log. */
export type Pii = Readonly<Record<string, string>>;

/** The first step, which the supervisor writes: a process has the call. */
export interface CallStart {
  readonly step: 'started';
  /** The table's hash. */
  readonly table: string;
  /** The table's time zone: records are told in it. */
  readonly timezone: string;
}

/** One line of a record. `at` is milliseconds since 1970. */
export type RecordLine = { readonly at: number; readonly call: string } & (RecordEntry | CallStart);

/** What a key did. */
export type KeyRule =
  | 'exact-key'
  | 'prefix-wait'
  | 'no-such-key'
  | 'swallowed'
  | 'kept'
  | 'end-key'
  | 'idle-end-key'
  | 'menu-key'
  | 'clear-key'
  | 'cancel-key'
  | 'operator-key'
  | 'overtime'
  | 'ignored-while-announcing'
  | 'ignored-while-transferring'
  | 'ignored-at-the-end';

export type WaitRule = 'prefix-timeout' | 'kept-keys-now';

/** How a route came to be chosen, in the words that ops and metrics count by. */
export type Way = 'key' | 'phrase' | 'model' | 'fallback' | 'on-failure' | 'override' | 'closed' | 'by-hand';

/** Every rule that chooses a route, with the way that it belongs to. */
const WAYS = {
  key: 'key',
  'operator-key': 'key',
  phrase: 'phrase',
  answer: 'phrase',
  assistant: 'model',
  'max-invalid': 'fallback',
  'max-silent': 'fallback',
  'last-resort': 'fallback',
  'on-failure': 'on-failure',
  override: 'override',
  'when-closed': 'closed',
  'all-closed': 'closed',
  'by-hand': 'by-hand',
} as const satisfies Record<string, Way>;

export type ChoiceRule = keyof typeof WAYS;

/** The rules that end the menu's patience: they choose the fallback, or end the call where there is none. */
export type MenuExitRule = 'max-invalid' | 'max-silent';

export type EndRule =
  | MenuExitRule
  | 'moved'
  | 'caller-left'
  | 'never-answered'
  | 'worker-stopping'
  /** Another process has been sent in place of this one. */
  | 'replaced'
  | 'worn-out'
  | 'patience'
  | 'all-closed'
  /** Nothing more came from the call's process; the supervisor says so. */
  | 'process-died';

/** Whether a call may be moved by hand now, and if not, why. */
export type HandRule =
  | 'accepted'
  | 'transfer-under-way'
  | 'not-answered-yet'
  | 'notice'
  | 'over'
  | 'unknown-route'
  | 'information-route';

export interface Choice {
  readonly routeId: RouteId;
  readonly rule: ChoiceRule;
  readonly way: Way;
  /** Which of the route's own keys it was; the digits are private. */
  readonly key?: number;
}

export function wayOf(rule: ChoiceRule): Way {
  return WAYS[rule];
}

/** The routes that a call was sent to, in order: what another table would have to send the same way. */
export function choicesOf(steps: readonly (RecordEntry | CallStart)[]): readonly Choice[] {
  return steps.flatMap((entry) => {
    if (entry.step !== 'chosen') return [];
    const { routeId, rule, key } = entry;
    return [{ routeId, rule, way: wayOf(rule), ...(key !== undefined && { key }) }];
  });
}
