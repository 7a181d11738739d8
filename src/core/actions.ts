import type { AssistantQuestion } from './assistance.ts';
import type { Service } from './events.ts';
import type { Verdict } from './outcome.ts';
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
}

/** A step of the call that somebody may ask about later, with the rule that decided it. */
export type RecordEntry =
  | { readonly step: 'chosen'; readonly routeId: RouteId; readonly rule: string }
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
      readonly pii: { readonly text: string };
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
  | { readonly step: 'ended'; readonly rule: string };
