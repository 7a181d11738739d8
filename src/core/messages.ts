import type { Ear } from './ear.ts';
import type { HandRule, RecordEntry } from './record.ts';
import type { Rescue, Seat } from './rescue.ts';
import type { Table } from './table.ts';

/** What a call's process tells the supervisor, one JSON object a line. */
export type CallMessage =
  /** A new process has begun to start. */
  | { readonly type: 'starting'; readonly pid: number }
  /** It is ready for a call. */
  | { readonly type: 'ready' }
  /** A job has come: which table does this call keep? */
  | {
      readonly type: 'call-started';
      readonly callId: string;
      readonly pid: number;
      readonly seat: Seat;
      /** It goes on with a call whose process died. */
      readonly rescue?: Rescue;
    }
  /** The caller can hear us. */
  | { readonly type: 'call-answered' }
  /** `at`: milliseconds since 1970. */
  | { readonly type: 'step'; readonly at: number; readonly entry: RecordEntry }
  /** The answer to `move`. */
  | { readonly type: 'move-answered'; readonly id: number; readonly rule: HandRule }
  | { readonly type: 'call-ended' };

/** What the supervisor tells a call's process. */
export type SupervisorMessage =
  /** Who will listen to the callers of the calls that begin now: at once, and whenever that changes before its call. */
  | { readonly type: 'ear'; readonly ear: Ear }
  | ({ readonly type: 'table'; readonly speechUrl?: string } & CallTerms)
  /** Where the local speech server is from now on; nowhere without `url`. */
  | { readonly type: 'speech-url'; readonly url?: string }
  /** Somebody of ops, `by`, wants the call at another route. */
  | { readonly type: 'move'; readonly id: number; readonly routeId: string; readonly by: string }
  /** The worker stops without waiting any longer. */
  | { readonly type: 'end-now' };

/** What a call keeps to its end. */
export interface CallTerms {
  readonly table: Table;
  /** Whose recordings it plays. */
  readonly voiceId: string;
  /** Who listens. */
  readonly ear: Ear;
}

/** What a command asks a worker by its control socket, one JSON object a line; each gets one answer. */
export type ControlRequest =
  | { readonly type: 'calls' }
  | { readonly type: 'move'; readonly callId: string; readonly routeId: string; readonly by: string };

export type ControlAnswer =
  | { readonly type: 'calls'; readonly callIds: readonly string[] }
  | { readonly type: 'moved'; readonly rule: HandRule };
