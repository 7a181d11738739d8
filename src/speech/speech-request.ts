import { refusalSentence } from './openai-failure.ts';

/** The plugin hands on whole frames of 100 ms at 24 kHz, 16 bits, and drops what is left over. */
const PLUGIN_FRAME_BYTES = 4_800;

/** First four bytes of what a server may send that ignores `response_format: pcm`. */
const CONTAINERS: Readonly<Record<string, string>> = {
  RIFF: 'a WAV file',
  OggS: 'an Ogg file',
  fLaC: 'a FLAC file',
  'ID3\u0003': 'an MP3 file',
  'ID3\u0004': 'an MP3 file',
};

export interface SpeechRequest {
  /** For the OpenAI client. Never rejects. */
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Why there is no speech; `undefined` while none is missing. */
  readonly failure: () => Error | undefined;
}

/**
 * One HTTP request for speech, with its whole answer, within the deadline.
 *
 * A failure is kept here, and the plugin sees an empty answer instead: a failure that it sees itself becomes a
 * rejection that nobody can handle, and ends the process. And the answer is lengthened by silence to what the plugin
 * hands on whole, or up to 100 ms of the last word would be lost.
 */
export function speechRequest(deadlineMs: number): SpeechRequest {
  let failure: Error | undefined;
  return {
    failure: () => failure,
    fetch: async (url, init) => {
      const deadline = AbortSignal.timeout(deadlineMs);
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
      try {
        const speech = await readSpeech(await fetch(url, { ...init, signal }));
        return new Response(padded(speech));
      } catch (error) {
        failure = describeFailure(error, deadlineMs);
        return new Response(new Uint8Array());
      }
    },
  };
}

/** A sentence for ops. */
class SpeechError extends Error {}

async function readSpeech(response: Response): Promise<Uint8Array> {
  if (!response.ok) throw await refusal(response);
  const type = response.headers.get('content-type') ?? '';
  const speech = new Uint8Array(await response.arrayBuffer());
  const container = CONTAINERS[String.fromCharCode(...speech.subarray(0, 4))];
  if (/^text\/|json|html/.test(type)) throw notPcm(type);
  if (container) throw notPcm(container);
  if (speech.length === 0) throw new SpeechError('The speech service sent an empty answer');
  if (speech.length % 2 !== 0)
    throw new SpeechError('The speech service sent half a sample: is it 16-bit PCM?');
  return speech;
}

function notPcm(found: string): SpeechError {
  return new SpeechError(
    `The speech service sent ${found}, but raw PCM was asked for: check OPENAI_BASE_URL`,
  );
}

async function refusal(response: Response): Promise<SpeechError> {
  return new SpeechError(
    refusalSentence('speech service', response.status, errorCode(await response.text())),
  );
}

/** Only the error's code: its message may repeat the key or the sentence. */
function errorCode(body: string): string | undefined {
  return /"code"\s*:\s*"([a-z0-9_]{1,60})"/.exec(body)?.[1];
}

function padded(speech: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil(speech.length / PLUGIN_FRAME_BYTES) * PLUGIN_FRAME_BYTES);
  whole.set(speech);
  return whole;
}

function describeFailure(error: unknown, deadlineMs: number): Error {
  if (error instanceof SpeechError) return error;
  const { name, cause } = error as Error & { cause?: { code?: string } };
  if (name === 'TimeoutError') return new Error(`The speech service did not answer within ${deadlineMs} ms`);
  // fetch says only "fetch failed" or "terminated"; its cause has the code.
  const reason = cause?.code ?? String(error);
  return new Error(`The speech service cannot be reached, or broke off (${reason})`, { cause: error });
}
