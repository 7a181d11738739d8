import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** s16le, 24 kHz, mono. */
const BYTES_PER_MS = 48;

/** One connection, as a script sees it. */
export interface RealtimeConnection {
  /** The first message: what the client wants. */
  session: unknown;
  /** Milliseconds of sound since the last commit. */
  heardMs: number;
  /** Tells the words of what was committed. */
  say(transcript: string): void;
  send(event: object): void;
  /** Ends it in good order. */
  close(): void;
  /** Ends it without a word. */
  destroy(): void;
}

export interface RealtimeScript {
  /** An HTTP status instead of the connection. */
  readonly refuse?: number;
  readonly onSound?: (connection: RealtimeConnection) => void;
  readonly onCommit?: (connection: RealtimeConnection) => void;
}

/** OpenAI's streamed transcription: a session update, sound, a commit; then the words. */
export class RealtimeEndpoint {
  readonly connections: RealtimeConnection[] = [];
  readonly urls: string[] = [];
  /** How connections behave from now on. */
  script: RealtimeScript = {};
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(server: Server) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.urls.push(request.url ?? '');
      if (this.script.refuse === undefined) {
        this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#serve(webSocket));
      } else socket.end(`HTTP/1.1 ${this.script.refuse} No\r\nConnection: close\r\n\r\n`);
    });
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  #serve(socket: WebSocket): void {
    const send = (event: object): void => socket.send(JSON.stringify(event));
    let items = 0;
    const connection: RealtimeConnection = {
      session: undefined,
      heardMs: 0,
      send,
      say: (transcript) => {
        const type = 'conversation.item.input_audio_transcription';
        const item_id = `item_${++items}`;
        if (transcript) send({ type: `${type}.delta`, item_id, delta: transcript.slice(0, 4) });
        send({
          type: `${type}.completed`,
          item_id,
          transcript,
          usage: { input_tokens: 1, output_tokens: 1 },
        });
      },
      close: () => socket.close(1000),
      destroy: () => socket.terminate(),
    };
    this.connections.push(connection);
    socket.on('message', (data: Buffer) => this.#receive(connection, String(data)));
  }

  #receive(connection: RealtimeConnection, text: string): void {
    const message = JSON.parse(text) as { type: string; session?: unknown; audio?: string };
    switch (message.type) {
      case 'session.update':
        connection.session = message.session;
        return;
      case 'input_audio_buffer.append':
        connection.heardMs += Buffer.from(message.audio ?? '', 'base64').length / BYTES_PER_MS;
        return this.script.onSound?.(connection);
      case 'input_audio_buffer.commit':
        this.script.onCommit?.(connection);
        connection.heardMs = 0;
    }
  }
}
