import type { AssistantAnswer } from '../core/assistance.ts';
import type { Service } from '../core/events.ts';
import type { TransferOutcome } from '../core/outcome.ts';
import type { OverrideKind } from '../core/overrides.ts';

/** A call as it is meant to go, and what the caller must meet in it. */
export interface Scenario {
  readonly name: string;
  /** The table that it is played on, as written: relative to the scenario's file. */
  readonly table?: string;
  /** The inbound trunk; `*` where it does not matter. */
  readonly trunk: string;
  /** Heard by the trial recogniser, whose routes are asked for first. */
  readonly trial: boolean;
  readonly steps: readonly Step[];
  readonly ends: Ending;
  /** When the call comes in, by the clocks of the table: `2026-11-24 10:00`. */
  readonly at?: string;
  readonly override?: WrittenOverride;
  /** Where they stand in the file, from 1. */
  readonly lines: Readonly<Record<'name' | 'at' | 'override' | 'ends', number>>;
}

/** What ops have said holds for some hours. */
export interface WrittenOverride {
  readonly kind: OverrideKind;
  readonly routeId: string;
  /** `17:00`, on the day of the call. */
  readonly until: string;
}

/** One line of a scenario: what somebody does, or what must be so. `line` counts from 1. */
export type Step = { readonly line: number } & Act;

export type Act = Expectation | Doing;

/** What must be so. */
export type Expectation =
  /** What must be said next; `…` stands for anything. */
  | { readonly type: 'hears'; readonly text: string }
  /** Nothing must be said for so long. */
  | { readonly type: 'hears-nothing'; readonly ms: number }
  /** The REFER must go out now, for this route. */
  | { readonly type: 'transferred'; readonly routeId: string }
  /** The last REFER must have named this URI. */
  | { readonly type: 'dials'; readonly uri: string };

/** What the caller does, or the world. */
export type Doing =
  | { readonly type: 'presses'; readonly keys: string }
  | { readonly type: 'says'; readonly text: string }
  /** A sound of which no word is understood. */
  | { readonly type: 'makes-a-sound' }
  | { readonly type: 'waits'; readonly ms: number }
  /** Until something is said, or the call is moved or over. */
  | { readonly type: 'stays-silent' }
  | { readonly type: 'hangs-up' }
  /** A transfer comes to its verdict, so long after now. */
  | { readonly type: 'settles'; readonly outcome: TransferOutcome; readonly afterMs: number }
  | { readonly type: 'assistant'; readonly answer: AssistantAnswer }
  | { readonly type: 'service'; readonly service: Service; readonly works: boolean }
  /** Somebody of ops moves the call. */
  | { readonly type: 'moves-by-hand'; readonly routeId: string }
  /** The call goes on in another process. */
  | { readonly type: 'process-dies' }
  | { readonly type: 'worker-stops' };

export type Ending =
  | { readonly type: 'moved'; readonly routeId: string }
  /** The caller left, before a transfer or during it. */
  | { readonly type: 'caller-left' }
  /** The destination answered just as the call ended: whether the caller hung up cannot be told. */
  | { readonly type: 'in-doubt' }
  /** We hung up. */
  | { readonly type: 'goodbye' }
  /** The caller may choose. */
  | { readonly type: 'menu' }
  /** A transfer is under way, or its verdict is waited for. */
  | { readonly type: 'transferring' };

/** Why something cannot be read, and what to write. */
export interface Complaint {
  readonly message: string;
  readonly fix: string;
}

export interface Fault extends Complaint {
  /** From 1. */
  readonly line: number;
}
