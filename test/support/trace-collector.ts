import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** Takes traces by OTLP over HTTP, as a collector does. */
export class TraceCollector {
  readonly #server: Server;
  /** The bodies, protobuf; what they say in words can be read in them. */
  readonly bodies: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const isPacked = request.headers['content-encoding'] === 'gzip';
        if (request.url === '/v1/traces')
          this.bodies.push((isPacked ? gunzipSync(body) : body).toString('latin1'));
        response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
      });
    });
  }

  static async open(): Promise<TraceCollector> {
    const collector = new TraceCollector();
    collector.#server.listen(0, '127.0.0.1');
    await once(collector.#server, 'listening');
    return collector;
  }

  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  get words(): string {
    return this.bodies.join('');
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
