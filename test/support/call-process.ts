import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { JsonLines } from '../../src/core/lines.ts';
import { callStarted } from './call-started.ts';
import type { CallMessage, SupervisorMessage } from '../../src/core/messages.ts';

/** The supervisor's view of a call's process: what it sends and hears, without any call. */
export class CallProcess {
  readonly #socket: Socket;
  readonly #heard: SupervisorMessage[] = [];
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = new JsonLines();
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      this.#heard.push(...(lines.push(text) as SupervisorMessage[]));
      this.#wake();
    });
  }

  static async open(path: string): Promise<CallProcess> {
    const socket = connect(path);
    await once(socket, 'connect');
    return new CallProcess(socket);
  }

  /** Takes a call, and resolves when its table has come. */
  static async inCall(
    path: string,
    callId: string,
    more: Parameters<typeof callStarted>[1] = {},
  ): Promise<CallProcess> {
    const process = await CallProcess.open(path);
    await process.begin(callId, more);
    return process;
  }

  /** Its job has come; resolves with what the call keeps to its end. */
  async begin(
    callId: string,
    more: Parameters<typeof callStarted>[1] = {},
  ): Promise<Extract<SupervisorMessage, { type: 'table' }>> {
    this.send(callStarted(callId, more));
    return this.hear('table');
  }

  send(message: CallMessage): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  /** The next message of this type. */
  async hear<T extends SupervisorMessage['type']>(type: T): Promise<Extract<SupervisorMessage, { type: T }>> {
    for (;;) {
      const message = this.#heard.shift();
      if (message?.type === type) return message as Extract<SupervisorMessage, { type: T }>;
      if (message === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** As though it had been killed when its last words had got through. */
  async flushAndDie(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.end(resolve));
    await this.die();
  }

  /** As though it had been killed. */
  async die(): Promise<void> {
    this.#socket.destroy();
    await once(this.#socket, 'close');
  }
}
