import type { CallMessage } from '../../src/core/messages.ts';

type CallStarted = Extract<CallMessage, { type: 'call-started' }>;

/** What a call's process tells when its job has come. */
export function callStarted(callId: string, more: Partial<CallStarted> = {}): CallStarted {
  // A pid that cannot be one.
  return {
    type: 'call-started',
    callId,
    pid: 2 ** 30,
    seat: { room: 'room', identity: `agent-${callId}` },
    ...more,
  };
}
