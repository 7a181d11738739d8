import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** By path, such as `/livez`. */
export type Pages = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** A client that holds its line is no reason for the worker to stay. */
const REQUEST_MS = 10_000;

/** What the worker tells whoever looks after it, over HTTP. It only tells: nothing here changes anything. */
export class StatusServer {
  readonly #server: Server;
  readonly #pages: Pages;

  constructor(pages: Pages) {
    this.#pages = pages;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.requestTimeout = REQUEST_MS;
    this.#server.headersTimeout = REQUEST_MS;
  }

  /** Rejects where the address cannot be had. */
  async listen(host: string, port: number): Promise<void> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, contentType, body } = await this.#page(request);
    response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #page({ method = '', url = '/' }: IncomingMessage): Promise<Answer> {
    const path = url.split('?')[0] ?? '/';
    const page = Object.hasOwn(this.#pages, path) ? this.#pages[path] : undefined;
    if (page === undefined) return json(404, { error: 'Not found', paths: Object.keys(this.#pages) });
    if (method !== 'GET' && method !== 'HEAD') return json(405, { error: 'Only GET is answered' });
    try {
      return await page();
    } catch (error) {
      return json(500, { error: String(error) });
    }
  }
}

export function json(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json', body: `${JSON.stringify(value, undefined, 2)}\n` };
}
