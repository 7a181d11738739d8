import type { RecordEntry } from './actions.ts';
import type { Ear } from './ear.ts';
import type { Table } from './table.ts';

/** What a call's process tells the supervisor, one JSON object a line. */
export type CallMessage =
  /** A new process asks whether it may take the cores now. */
  | { readonly type: 'may-start'; readonly pid: number }
  /** It is ready for a call. */
  | { readonly type: 'ready'; readonly pid: number }
  /** A job has come: which table does this call keep? */
  | { readonly type: 'call-started'; readonly callId: string }
  /** The caller can hear us. */
  | { readonly type: 'call-answered' }
  /** A REFER goes out now. */
  | { readonly type: 'refer-sent' }
  | { readonly type: 'step'; readonly entry: RecordEntry }
  | { readonly type: 'call-ended' };

/** What the supervisor tells a call's process. */
export type SupervisorMessage =
  /** `ear`: who will listen, as far as can be known before a call. */
  | { readonly type: 'start'; readonly ear: Ear }
  | ({ readonly type: 'table'; readonly speechUrl?: string } & CallTerms)
  /** Where the local speech server is from now on; nowhere without `url`. */
  | { readonly type: 'speech-url'; readonly url?: string }
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
