import type { TransferResult } from './outcome.ts';

/** Something that happened in a call. `at` is milliseconds on any clock that only goes forward. */
export type CallEvent = { readonly at: number } & (
  | { readonly type: 'track-subscribed' }
  | { readonly type: 'caller-connected'; readonly trunkId: string }
  | { readonly type: 'digit-pressed'; readonly digit: string }
  | { readonly type: 'speech-finished'; readonly id: number }
  | { readonly type: 'transfer-settled'; readonly id: number; readonly result: TransferResult }
  | { readonly type: 'timer-expired'; readonly id: number }
  | { readonly type: 'caller-left' }
  | { readonly type: 'worker-stopping' }
);
