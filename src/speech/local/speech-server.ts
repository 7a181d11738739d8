import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log, Synthesizer } from '../../core/ports.ts';
import { PROMPT_SAMPLE_RATE } from '../../core/ports.ts';
import { bytesOfPcm } from '../pcm-bytes.ts';
import { resample } from '../resample.ts';
import type { Recording } from '../wav.ts';
import { RequestError, errorBody } from './request-error.ts';
import { readSpeech, readTranscription } from './speech-requests.ts';

/** What OpenAI's clients take raw PCM for. */
const ANSWER_RATE = 24_000;
/** More than two minutes at the plugin's 24 kHz. */
const LARGEST_BODY_BYTES = 8_000_000;

export interface SpeechEngines {
  readonly recognise: (recording: Recording, signal: AbortSignal) => Promise<string>;
  readonly synthesizer: Synthesizer;
  readonly log: Log;
}

interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Speaks the part of OpenAI's audio API that our own calls use, on 127.0.0.1. */
export class SpeechServer {
  readonly #engines: SpeechEngines;
  readonly #server: Server;

  constructor(engines: SpeechEngines) {
    this.#engines = engines;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Listens on a port of the kernel's choice, which it resolves to. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Never rejects. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const { type, body } = await this.#answer(request, gone.signal);
      response.setHeader('content-type', type).end(body);
    } catch (error) {
      if (gone.signal.aborted) return;
      if (!(error instanceof RequestError)) this.#engines.log('local speech failed', { error });
      const { status, body } = errorBody(error);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }
  }

  async #answer(request: IncomingMessage, signal: AbortSignal): Promise<Answer> {
    switch (`${request.method} ${request.url}`) {
      case 'POST /v1/audio/transcriptions': {
        const type = request.headers['content-type'] ?? '';
        const recording = await readTranscription(await readBody(request), type);
        const text = await this.#engines.recognise(recording, signal);
        return { type: 'application/json', body: JSON.stringify({ text }) };
      }
      case 'POST /v1/audio/speech': {
        const pcm = await this.#engines.synthesizer.synthesize(readSpeech(await readBody(request)));
        return { type: 'audio/pcm', body: bytesOfPcm(resample(pcm, PROMPT_SAMPLE_RATE, ANSWER_RATE)) };
      }
      default:
        throw new RequestError('Here are only POST /v1/audio/transcriptions and /v1/audio/speech.', {
          status: 404,
        });
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_BODY_BYTES) {
      throw new RequestError(`The body is larger than ${LARGEST_BODY_BYTES} bytes.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
