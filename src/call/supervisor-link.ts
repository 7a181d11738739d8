import { type Socket, connect } from 'node:net';
import { once } from 'node:events';
import type { Ear } from '../core/ear.ts';
import { JsonLines } from '../core/lines.ts';
import type { CallMessage, SupervisorMessage } from '../core/messages.ts';

type CallStarted = Extract<CallMessage, { type: 'call-started' }>;
type MoveMessage = Extract<SupervisorMessage, { type: 'move' }>;
type TableMessage = Extract<SupervisorMessage, { type: 'table' }>;

/** A supervisor that does not answer in this time is gone, and this process with it. */
const ANSWER_MS = 5000;

/** A call's line to the supervisor: it brings the table and takes what happens. */
export class SupervisorLink {
  readonly #socket: Socket;
  readonly #waiting: ((message: TableMessage) => void)[] = [];
  /** Who will listen, as far as the supervisor knows before the call begins. */
  ear: Ear = 'off';
  /** Called when that is told. */
  onEar: (ear: Ear) => void = () => undefined;
  /** Where the local speech server is. */
  speechUrl: string | undefined;
  /** Called when the worker will wait no longer. */
  onEndNow: () => void = () => undefined;
  /** Called when somebody of ops wants the call elsewhere. */
  onMove: (message: MoveMessage) => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const lines = new JsonLines();
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      for (const message of lines.push(text)) this.#receive(message as SupervisorMessage);
    });
    // The supervisor's end is this process's end too (agents-js stops orphans); nothing to add here.
    socket.on('error', () => undefined);
  }

  /** Resolves when the supervisor has said who will listen. Rejects where nobody answers at `path`. */
  static async open(path: string): Promise<SupervisorLink> {
    const socket = connect(path);
    const signal = AbortSignal.timeout(ANSWER_MS);
    await once(socket, 'connect', { signal });
    const link = new SupervisorLink(socket);
    // Any first answer would do; it is who will listen.
    await once(socket, 'data', { signal });
    return link;
  }

  /** The table that this call keeps to its end. Rejects when the supervisor does not answer. */
  async startCall(call: Omit<CallStarted, 'type'>): Promise<TableMessage> {
    const answer = new Promise<TableMessage>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the supervisor did not send a table')), ANSWER_MS);
      this.#waiting.push((message) => {
        clearTimeout(timer);
        resolve(message);
      });
    });
    this.send({ type: 'call-started', ...call });
    return answer;
  }

  send(message: CallMessage): void {
    this.#socket.write(`${JSON.stringify(message)}\n`);
  }

  close(): void {
    this.#socket.end();
  }

  #receive(message: SupervisorMessage): void {
    switch (message.type) {
      case 'end-now':
        return this.onEndNow();
      case 'move':
        return this.onMove(message);
      case 'speech-url':
        this.speechUrl = message.url;
        return;
      case 'ear':
        this.ear = message.ear;
        return this.onEar(message.ear);
      case 'table':
        this.speechUrl = message.speechUrl;
        return this.#waiting.shift()?.(message);
    }
  }
}
