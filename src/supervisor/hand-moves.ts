import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { SupervisorMessage } from '../core/messages.ts';
import type { HandRule } from '../core/record.ts';

/** The rules answer at once; a process that has not answered by then hangs. */
const ANSWER_MS = 3000;

/** Puts the question to a call whether it may be moved, and brings its answer back. */
export class HandMoves {
  readonly #waiting = new Map<number, (rule: HandRule) => void>();
  #nextId = 1;

  /** `socket` leads to the call's process. Rejects when that does not answer in time. */
  async ask(socket: Socket, routeId: string, by: string): Promise<HandRule> {
    const id = this.#nextId++;
    const answer = new Promise<HandRule>((resolve) => this.#waiting.set(id, resolve));
    const closed = once(socket, 'close', { signal: AbortSignal.timeout(ANSWER_MS) });
    const message: SupervisorMessage = { type: 'move', id, routeId, by };
    socket.write(`${JSON.stringify(message)}\n`);
    try {
      return await Promise.race([answer, closed.then(() => 'over' as const)]);
    } finally {
      this.#waiting.delete(id);
    }
  }

  answer(id: number, rule: HandRule): void {
    this.#waiting.get(id)?.(rule);
  }
}
