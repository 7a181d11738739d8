import type { Remark } from './assistance.ts';
import type { ChoiceContext, LastInput } from './context.ts';
import type { EndRule } from './record.ts';
import type { Rescue } from './rescue.ts';
import type { RouteId } from './table.ts';

/**
 * One call. Every phase but `ended` has exactly one timer armed, so no phase lasts for ever.
 *
 * ```
 * ringing ─connected→ notice ─finished→ prompting ─digit→ collecting ─match→ announcing ─heard→ transferring
 *                                          ↑ │ ↑              │ no match        │ *               │
 *                                          │ │ └─ swallowing ←┘                 │                 │
 *                                          │ └──── silent, worn out → leaving   │                 │
 *                                          ├─────────────────────────────────────┘                 │
 *                                          ├── failed: next route (announcing), or the menu ───────┤
 *                                          └── waiting ← no verdict in time ───────────────────────┤
 *                        ended ← moved ← settling ← accepted ──────────────────────────────────────┘
 * speech: prompting → listening → announcing, asking (a question) or thinking (the language model), and back to prompting;
 * announcing → held → announcing, transferring or prompting.
 * caller-left: from any phase → ended (from transferring by way of parting, which waits for the verdict)
 * ```
 */
export interface CallState {
  readonly phase: Phase;
  /** The next effect's id. */
  readonly nextId: number;
  /** The armed timer; another one's expiry is stale. */
  readonly timer: number | undefined;
  readonly trunkId: string;
  /** What makes an event's time the time of day: milliseconds since 1970 UTC, taken when the call began. */
  readonly wallOffset: number;
  /** When the caller could first hear us. */
  readonly connectedAt: number;
  /** Prompts in a row that met silence. */
  readonly silent: number;
  /** Bursts in a row that were no choice. */
  readonly invalid: number;
  /** REFERs sent, a repeated one after glare not counted. */
  readonly attempts: number;
  readonly firstAttemptAt: number | undefined;
  /** The route of the last REFER. */
  readonly lastTried: RouteId | undefined;
  /** The fallback has been tried because the call had been round too often. */
  readonly lastResortUsed: boolean;
  /** The trunk has refused a REFER: another one will fare no better. */
  readonly trunkRefused: boolean;
  /** The caller has been told that everything is closed. */
  readonly toldClosed: boolean;
  /** Sounds in a row that were no words. */
  readonly noise: number;
  /** What the caller has turned down since their last choice. */
  readonly declined: readonly RouteId[];
  /** What was said lately, for the language model; oldest first. */
  readonly remarks: readonly Remark[];
  readonly lastInput: LastInput;
  /** How the last route was chosen; absent before there is one. */
  readonly context: ChoiceContext | undefined;
  /** The call was begun by a process that died. */
  readonly rescue: Rescue | undefined;
}

export type Phase =
  /** `kept`: keys pressed before anything could be said. */
  | {
      readonly name: 'ringing';
      readonly subscribed: boolean;
      /** The line was up when we came to it: our track is being waited for. */
      readonly active?: true;
      readonly kept: string;
    }
  | {
      readonly name: 'notice';
      readonly speech: number;
      readonly kept: string;
      /** What was said meanwhile. */
      readonly heard?: Utterance;
    }
  /** No `speech`: all has been said, and silence is being timed. */
  | { readonly name: 'prompting'; readonly speech?: number }
  | { readonly name: 'collecting'; readonly digits: string }
  /** The caller speaks, or what they said is being recognised. `cut`: a prompt was stopped for it. */
  | { readonly name: 'listening'; readonly cut: boolean; readonly question?: Question }
  /** A question has been put. No `speech`: all has been said, and silence is being timed. */
  | { readonly name: 'asking'; readonly question: Question; readonly speech?: number }
  /** The language model has been asked what `heard` means. */
  | { readonly name: 'thinking'; readonly assistance: number; readonly heard: Utterance }
  /** The rest of a burst that is no choice. */
  | { readonly name: 'swallowing' }
  /** No `speech`: the playout tail is being waited for. */
  | { readonly name: 'announcing'; readonly move: Move; readonly speech?: number }
  /** The caller spoke during the announcement: the REFER waits for what they said. */
  | { readonly name: 'held'; readonly move: Move }
  | { readonly name: 'transferring'; readonly move: Move; readonly transfer: number; readonly glare: boolean }
  /** Both sides sent a request at once (491): a pause, then the same REFER again. */
  | { readonly name: 'retrying'; readonly move: Move }
  /** Accepted: is it the destination's answer, or did the caller hang up? */
  | { readonly name: 'settling'; readonly move: Move; readonly detail: string }
  /** The caller left while a verdict was awaited. */
  | { readonly name: 'parting'; readonly move: Move; readonly transfer: number }
  /** The API says that the caller has gone, but they are still in the room. */
  | { readonly name: 'vanishing'; readonly move: Move }
  /** Nothing can be told in time. */
  | { readonly name: 'waiting'; readonly move: Move; readonly transfer: number; readonly speech?: number }
  /** The destination has the call; LiveKit takes the caller out of the room. */
  | { readonly name: 'moved' }
  /** Goodbye; no `speech`: the playout tail is being waited for. */
  | { readonly name: 'leaving'; readonly rule: EndRule; readonly speech?: number }
  | { readonly name: 'ended' };

export interface Utterance {
  readonly text: string;
  /** Heard by the trial recogniser: nothing is transferred on it alone. */
  readonly trial: boolean;
}

/** What the caller has been asked: whether they want this place, or which of these. */
export interface Question {
  readonly kind: 'confirm' | 'which';
  readonly routeIds: readonly RouteId[];
  /** Questions in a row; the menu follows when there have been enough. */
  readonly nth: number;
}

/** Where the call is being moved. Fixed when it is announced, so that what was said is what is dialled. */
export interface Move {
  readonly routeId: RouteId;
  readonly target: string;
  readonly dialtone: boolean;
  readonly ringTimeoutSeconds: number;
  /** For the far end, where the route wants it told: templates, and what they are filled with. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: ChoiceContext;
  /** Routes to try next, in order, when this one does not take the call. */
  readonly onFailure: readonly RouteId[];
}
