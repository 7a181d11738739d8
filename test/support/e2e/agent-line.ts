import { once } from 'node:events';
import { type Server, type Socket, connect, createServer } from 'node:net';

/**
 * Stands between a worker and LiveKit. It can cut the one line by which LiveKit offers calls to the worker, as a server
 * that is restarted does; the calls' own lines stay.
 */
export class AgentLine {
  readonly #server: Server;
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  readonly #offers = new Set<Socket>();
  #isCut = false;

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** `target`: LiveKit's own address. */
  static async open(target: string): Promise<AgentLine> {
    const line = new AgentLine(target);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  /** The address for the worker. */
  get url(): string {
    const address = this.#server.address();
    return `ws://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#offers) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    this.#keep(socket);
    socket.once('data', (head: Buffer) => {
      if (head.toString('latin1').startsWith('GET /agent')) {
        if (this.#isCut) return void socket.destroy();
        this.#offers.add(socket);
      }
      const onward = connect(Number(this.#target.port), this.#target.hostname);
      this.#keep(onward);
      onward.on('close', () => socket.destroy());
      socket.on('close', () => onward.destroy());
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#offers.delete(socket);
    });
  }
}
