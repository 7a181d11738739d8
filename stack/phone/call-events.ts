import type { KeyPress } from './keypad.ts';
import type { Refer } from './refer.ts';
import type { CallEnd } from './signalling.ts';
import type { TraceEntry } from './sip-trace.ts';

/** `performance.now()` of what happened in the call, each at most once. */
export interface Timeline {
  readonly invite: number;
  readonly ringing?: number;
  readonly answered?: number;
  readonly ended?: number;
}

export interface Deadline {
  readonly withinMs: number;
}

export interface CallEvents {
  sip: [TraceEntry];
  key: [KeyPress];
  refer: [Refer];
  ended: [CallEnd];
}
