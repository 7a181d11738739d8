import type { RecordEntry } from './actions.ts';
import type { Table } from './table.ts';

/** What a call's process tells the supervisor, one JSON object a line. */
export type CallMessage =
  /** A job has come: which table does this call keep? */
  | { readonly type: 'call-started'; readonly callId: string }
  | { readonly type: 'step'; readonly entry: RecordEntry }
  | { readonly type: 'call-ended' };

/** What the supervisor tells a call's process. */
export type SupervisorMessage =
  /** `voiceId`: whose recordings the call plays. */
  | { readonly type: 'table'; readonly table: Table; readonly voiceId: string }
  /** The worker stops without waiting any longer. */
  | { readonly type: 'end-now' };
