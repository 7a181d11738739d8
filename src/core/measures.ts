import type { Way } from './record.ts';
import type { RouteId } from './table.ts';

/** What is counted of one call when it is over. */
export interface CallCount {
  /** `moved`, the rule that ended it otherwise, or `lost`: its process died. */
  readonly outcome: string;
  /** Where the call was last sent; absent where it was sent nowhere. */
  readonly route?: RouteId;
  /** How the caller chose last; `none`: never. */
  readonly way: Way | 'none';
}

/** Counts calls for whoever watches the switchboard from outside. Nothing that it takes is a number, name or word. */
export interface CallMeter {
  /** From the moment that the call was taken until its caller could hear us. */
  answered(seconds: number): void;
  /** From the key that decided until its REFER went out, the announcement included. */
  referred(secondsAfterKey: number): void;
  ended(count: CallCount): void;
  /** A process died in the middle of a call, and another one has it now. */
  rescued(): void;
}

/** What the worker is at this moment. */
export interface WorkerFacts {
  readonly version: string;
  readonly activeCalls: number;
  /** Calls at the same moment. */
  readonly capacity: number;
  readonly table: {
    readonly hash: string;
    /** `last-good`: the file was bad when the worker started. */
    readonly source: TableSource;
    /** Whether the file, as it is now, has been refused. */
    readonly refused: boolean;
    /** Unix time, ms. */
    readonly lastFailedReloadAt?: number;
    /** Sentences that calls skip because they could not be rendered yet. */
    readonly promptsMissing: number;
  };
}

export type TableSource = 'file' | 'last-good';
