import type { Route } from './table.ts';

/** What the trial recogniser needs to know of a route: nothing that could be dialled. */
export type SpokenRoute = Pick<Route, 'id' | 'name' | 'phrases' | 'keys'>;

/** What the supervisor tells the process of local speech. */
export interface LocalSpeechOrder {
  readonly type: 'vocabulary';
  readonly routes: readonly SpokenRoute[];
}

/** What that process tells the supervisor. */
export type LocalSpeechNews =
  /** It hears the vocabulary that it was told last, at this port of 127.0.0.1. */
  | { readonly type: 'ready'; readonly port: number }
  /** It can never work on this machine as it is; `reason` is a sentence for ops. */
  | { readonly type: 'unable'; readonly reason: string }
  | {
      readonly type: 'log';
      readonly message: string;
      readonly attributes?: Readonly<Record<string, unknown>>;
    };
