import type { RecordEntry } from './actions.ts';
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
  | { readonly type: 'step'; readonly entry: RecordEntry }
  | { readonly type: 'call-ended' };

/** What the supervisor tells a call's process. */
export type SupervisorMessage =
  | { readonly type: 'start' }
  /** `voiceId`: whose recordings the call plays. */
  | { readonly type: 'table'; readonly table: Table; readonly voiceId: string }
  /** The worker stops without waiting any longer. */
  | { readonly type: 'end-now' };
