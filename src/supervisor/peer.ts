import type { Socket } from 'node:net';
import type { CallMessage, CallTerms, SupervisorMessage } from '../core/messages.ts';
import type { CallRecord } from '../core/ports.ts';
import { NO_PAST, type Past } from '../core/rescue.ts';

export type CallStarted = Extract<CallMessage, { type: 'call-started' }>;

/** The process at the other end of a line, and what is known of it. */
export class Peer {
  readonly socket: Socket;
  pid?: number;
  callId?: string;
  /** It is ready for a call. */
  ready = false;
  call?: CallStarted & { readonly terms: CallTerms };
  past: Past = NO_PAST;
  record?: CallRecord;
  /** The rules have ended the call. */
  ended = false;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Whether it is ready and waits for a call. */
  get isIdle(): boolean {
    return this.ready && this.callId === undefined;
  }

  send(message: SupervisorMessage): void {
    this.socket.write(`${JSON.stringify(message)}\n`);
  }

  /** Ends the process at once, and the line. */
  kill(): void {
    try {
      if (this.pid !== undefined) process.kill(this.pid, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
    this.socket.destroy();
  }
}
