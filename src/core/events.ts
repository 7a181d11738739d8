import type { TransferResult } from './outcome.ts';

/** Something that happened in a call. `at` is milliseconds on any clock that only goes forward. */
export type CallEvent = { readonly at: number } & (
  | { readonly type: 'caller-joined'; readonly trunkId: string }
  /** Somebody hears our track: livekit-sip answers the call now. */
  | { readonly type: 'track-subscribed' }
  | { readonly type: 'caller-connected' }
  | { readonly type: 'digit-pressed'; readonly digit: string }
  | { readonly type: 'speech-finished'; readonly id: number }
  | { readonly type: 'transfer-settled'; readonly id: number; readonly result: TransferResult }
  | { readonly type: 'timer-expired'; readonly id: number }
  | { readonly type: 'caller-left' }
  | { readonly type: 'worker-stopping' }
);

/** An event before its time is known: whoever runs the call stamps it. */
export type Happening = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'at'> : never) : never;
