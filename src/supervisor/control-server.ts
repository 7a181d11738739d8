import { once } from 'node:events';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { type Server, type Socket, createServer } from 'node:net';
import { dirname } from 'node:path';
import { JsonLines } from '../core/lines.ts';
import type { ControlAnswer, ControlRequest } from '../core/messages.ts';
import type { HandRule } from '../core/record.ts';

/** What a command can have a worker do. */
export interface ControlledCalls {
  liveCalls(): readonly string[];
  /** Rejects when the call's process does not answer. */
  move(callId: string, routeId: string, by: string): Promise<HandRule>;
}

/** Where the commands of this machine reach a worker: a socket that only this user may open. */
export class ControlServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #calls: ControlledCalls;
  #path = '';

  constructor(calls: ControlledCalls) {
    this.#calls = calls;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Rejects with the system's error where the path cannot be had. */
  async listen(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    this.#server.listen(path);
    await once(this.#server, 'listening');
    this.#path = path;
    await chmod(path, 0o600);
  }

  /** Takes the socket away. A server that never listened has none. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
    await rm(this.#path, { force: true });
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    const lines = new JsonLines();
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      try {
        for (const request of lines.push(text) as ControlRequest[]) this.#answer(socket, request);
      } catch {
        // Whoever this is does not speak our language.
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #answer(socket: Socket, request: ControlRequest): void {
    switch (request.type) {
      case 'calls':
        return send(socket, { type: 'calls', callIds: this.#calls.liveCalls() });
      case 'move':
        void this.#calls.move(request.callId, request.routeId, request.by).then(
          (rule) => send(socket, { type: 'moved', rule }),
          // Without an answer the one who asked gives up at a deadline of their own.
          () => socket.destroy(),
        );
    }
  }
}

function send(socket: Socket, answer: ControlAnswer): void {
  socket.write(`${JSON.stringify(answer)}\n`);
}
