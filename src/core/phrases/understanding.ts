import type { RouteId } from '../table.ts';

/** What an utterance asks for. `rule` names what decided, for the call's record. */
export type Understanding =
  | { readonly kind: 'route'; readonly routeId: RouteId; readonly rule: RouteRule }
  /** One: "Billing?". Two or three: "Sales or support?". */
  | { readonly kind: 'ask'; readonly routeIds: readonly RouteId[]; readonly rule: 'two-places' | 'unsure' }
  /** A person, whoever it is. */
  | { readonly kind: 'operator'; readonly rule: 'person' | 'spoken-key' }
  | {
      readonly kind: 'none';
      readonly rule: 'denied' | 'cancel' | 'unknown-key' | 'no-request';
      /** The places that the caller said they do not want. */
      readonly denied: readonly RouteId[];
      /** The caller wants what is being done to stop. */
      readonly cancel: boolean;
    };

export type RouteRule =
  /** "Put me through to billing". */
  | 'request-name'
  /** "I want to talk to somebody about my bill". */
  | 'request-topic'
  /** "Get me the spa". */
  | 'wanted-name'
  /** "Billing please". */
  | 'bare-name'
  /** "Put me through to biling". */
  | 'misheard-name'
  | 'spoken-key'
  /** The answer to a question: "yes", "the first one". */
  | 'answer';
