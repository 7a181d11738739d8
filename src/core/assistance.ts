import type { RouteId } from './table.ts';

/** What the language model is asked: it sees ids and names, never a number. */
export interface AssistantQuestion {
  /** What the caller said last. */
  readonly heard: string;
  /** What was said before it, oldest first. */
  readonly before: readonly Remark[];
  /** What the table tells the assistant about the business. */
  readonly instructions: string;
  /** The places that may be proposed now. */
  readonly choices: readonly { readonly id: RouteId; readonly name: string }[];
}

export interface Remark {
  readonly by: 'caller' | 'switchboard';
  readonly text: string;
}

/** What the language model makes of it. Nothing of this is believed before the rules have looked at it. */
export type AssistantAnswer =
  | { readonly kind: 'said'; readonly text: string }
  /** `quote`: the caller's own words that justify it. */
  | { readonly kind: 'proposed'; readonly routeId: string; readonly quote: string }
  /** `reason` is for ops: slow, down, or nonsense. */
  | { readonly kind: 'failed'; readonly reason: string };
