import { once } from 'node:events';
import { type Server, createServer } from 'node:http';

/** An HTTP server that is no LiveKit: it answers everything with a proxy's error page. */
export class Stranger {
  readonly url: string;
  /** How many connections have been made. */
  connections = 0;
  /** How many requests have come. */
  requests = 0;
  /** The last one's. */
  authorization = '';
  readonly #server: Server;

  private constructor(server: Server) {
    const address = server.address();
    this.url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    this.#server = server;
    server.on('connection', () => (this.connections += 1));
    server.on('request', (request, response) => {
      this.requests += 1;
      this.authorization = request.headers.authorization ?? '';
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    });
  }

  static async open(): Promise<Stranger> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Stranger(server);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
