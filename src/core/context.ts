import { type ChoiceRule, type Way, wayOf } from './record.ts';

/** How the call came to the route that it is moved to: what the far end may be told in headers. */
export interface ChoiceContext {
  readonly way: Way;
  /** The digits that chose, where keys did. */
  readonly keys: string;
  /** The words that chose, where words did. */
  readonly heard: string;
}

/** What the caller pressed and said last. */
export interface LastInput {
  readonly keys: string;
  readonly heard: string;
}

/** After a choice by this rule; a route that stands in for another keeps what chose that one. */
export function contextAfter(
  rule: ChoiceRule,
  { keys, heard }: LastInput,
  before: ChoiceContext | undefined,
): ChoiceContext {
  const way = wayOf(rule);
  switch (way) {
    case 'key':
      return { way, keys, heard: '' };
    case 'phrase':
    case 'model':
      return { way, keys: '', heard };
    case 'on-failure':
    case 'closed':
    case 'override':
      return { keys: '', heard: '', ...before, way };
    case 'fallback':
    case 'by-hand':
      return { way, keys: '', heard: '' };
  }
}
