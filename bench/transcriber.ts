import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Transcriber {
  readonly baseUrl: string;
  /** From the last byte of the latest request to its answer, ms. Throws where nothing has been asked since the last time. */
  takenMs(): number;
  close(): Promise<void>;
}

/** Speaks OpenAI's `/audio/transcriptions` on a port of its own: whatever it is sent, these are the words, at once. */
export async function startTranscriber(text: string): Promise<Transcriber> {
  let taken: number | undefined;
  const server = createServer((request, response) => {
    buffer(request).then(
      () => {
        const start = performance.now();
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ text }));
        taken = performance.now() - start;
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    takenMs: () => {
      if (taken === undefined) throw new Error('The recogniser was not asked.');
      const latest = taken;
      taken = undefined;
      return latest;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
