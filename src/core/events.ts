import type { AssistantAnswer } from './assistance.ts';
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
  /** The caller has spoken for long enough that it is no click. */
  | { readonly type: 'speech-started' }
  /** What the caller said, whole. `trial`: heard by the trial recogniser, whose routes are confirmed first. */
  | { readonly type: 'utterance-heard'; readonly text: string; readonly trial: boolean }
  /** The caller has fallen silent; what they said, if anything, follows. */
  | { readonly type: 'speech-ended' }
  /** The caller made a sound of which no word was understood, or nothing came of it in time. */
  | { readonly type: 'utterance-lost' }
  | { readonly type: 'assistant-answered'; readonly id: number; readonly answer: AssistantAnswer }
  /** Something that the call can do without has failed, or works again. */
  | { readonly type: 'service-changed'; readonly service: Service; readonly works: boolean }
  /** Somebody of ops wants the call at this route; `by` is who, `id` is the question's. */
  | { readonly type: 'moved-by-hand'; readonly id: number; readonly routeId: string; readonly by: string }
  | { readonly type: 'worker-stopping' }
  /** Another process has been sent to this caller. */
  | { readonly type: 'replaced' }
);

/** What a call can do without: the keypad goes on. */
export type Service = 'hearing' | 'assistant' | 'voice';

/** An event before its time is known: whoever runs the call stamps it. */
export type Happening = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'at'> : never) : never;
