import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import { JsonLines } from '../core/lines.ts';
import type { CallMessage, SupervisorMessage } from '../core/messages.ts';
import type { Log } from '../core/ports.ts';
import type { Table } from '../core/table.ts';

export interface Offer {
  readonly table: Table;
  readonly voiceId: string;
}

/** Where each call's process asks for its table and tells what happens. */
export class CallServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #offer: () => Offer;
  readonly #log: Log;

  /** `offer` gives what calls that begin now keep to their end. */
  constructor(offer: () => Offer, log: Log) {
    this.#offer = offer;
    this.#log = log;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Rejects where the socket's path cannot be had. */
  async listen(path: string): Promise<void> {
    this.#server.listen(path);
    await once(this.#server, 'listening');
  }

  /** Tells every call to end now. */
  endCalls(): void {
    for (const socket of this.#sockets) send(socket, { type: 'end-now' });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    const lines = new JsonLines();
    let callId: string | undefined;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      for (const message of lines.push(text) as CallMessage[]) {
        if (message.type === 'call-started') callId = message.callId;
        this.#receive(socket, callId, message);
      }
    });
    socket.on('error', (error) => this.#log('a call lost its line to the supervisor', { callId, error }));
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #receive(socket: Socket, callId: string | undefined, message: CallMessage): void {
    switch (message.type) {
      case 'call-started': {
        const offer = this.#offer();
        this.#log('call started', { callId, table: offer.table.hash });
        return send(socket, { type: 'table', ...offer });
      }
      case 'step':
        return this.#log('call step', { callId, ...message.entry });
      case 'call-ended':
        return this.#log('call ended', { callId });
    }
  }
}

function send(socket: Socket, message: SupervisorMessage): void {
  socket.write(`${JSON.stringify(message)}\n`);
}
