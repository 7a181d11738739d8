import type { AssistantQuestion } from './assistance.ts';
import type { ChoiceContext } from './context.ts';
import type { HandRule, RecordEntry } from './record.ts';
import type { RouteId } from './table.ts';

/** What is to be done now. Effects that end later carry an id, which comes back in their event. */
export type Action =
  /** Says the sentences one after the other; `speech-finished` follows unless stopped. */
  | { readonly type: 'speak'; readonly id: number; readonly sentences: readonly string[] }
  | { readonly type: 'stop-speaking' }
  /** A call has one timer: setting it replaces the one before. */
  | { readonly type: 'set-timer'; readonly id: number; readonly ms: number }
  | { readonly type: 'stop-timer' }
  | ({ readonly type: 'transfer' } & TransferOrder)
  /** `assistant-answered` follows. */
  | { readonly type: 'ask-assistant'; readonly id: number; readonly question: AssistantQuestion }
  /** To whoever asked for a move by hand. */
  | { readonly type: 'answer-by-hand'; readonly id: number; readonly rule: HandRule }
  | { readonly type: 'hang-up' }
  | { readonly type: 'record'; readonly entry: RecordEntry };

/** One REFER. */
export interface TransferOrder {
  readonly id: number;
  readonly routeId: RouteId;
  /** The URI that goes into Refer-To. */
  readonly target: string;
  readonly dialtone: boolean;
  readonly ringTimeoutSeconds: number;
  /** For the far end, as templates (headers.ts), with what they are filled with. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: ChoiceContext;
}
