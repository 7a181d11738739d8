import { type Recording, readWav } from '../wav.ts';
import { RequestError } from './request-error.ts';

const LANGUAGE = 'en';
/** OpenAI's own limit. */
const LONGEST_INPUT = 4096;

/**
 * The recording in the body of `POST /v1/audio/transcriptions`: a form with `file` (WAV, 16-bit mono), `model`, and
 * perhaps `language` and `response_format`.
 * @throws RequestError
 */
export async function readTranscription(body: Buffer, contentType: string): Promise<Recording> {
  const form = await readForm(body, contentType);
  requireText(form.get('model'), 'model');
  const language = form.get('language') ?? LANGUAGE;
  if (typeof language !== 'string' || language.split('-')[0] !== LANGUAGE) {
    throw new RequestError('Only English is heard: leave language out, or write "en".', {
      param: 'language',
    });
  }
  const format = form.get('response_format') ?? 'json';
  if (format !== 'json') throw new RequestError('Only "json" is answered.', { param: 'response_format' });
  const file = form.get('file');
  if (!(file instanceof File)) throw new RequestError('Send the recording as a file.', { param: 'file' });
  return readRecording(new Uint8Array(await file.arrayBuffer()));
}

/**
 * The sentence in the body of `POST /v1/audio/speech`: JSON with `input`, `model`, `voice` and
 * `response_format: "pcm"`.
 * @throws RequestError
 */
export function readSpeech(body: Buffer): string {
  const fields = readObject(body);
  requireText(fields['model'], 'model');
  requireText(fields['voice'], 'voice');
  if (fields['response_format'] !== 'pcm') {
    throw new RequestError('Only "pcm" is answered: write response_format.', { param: 'response_format' });
  }
  const input = requireText(fields['input'], 'input');
  if (input.length > LONGEST_INPUT || !/[a-z0-9]/i.test(input)) {
    throw new RequestError(`Write 1 to ${LONGEST_INPUT} characters with a word among them.`, {
      param: 'input',
    });
  }
  return input;
}

/** Node's own reader of forms. */
async function readForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw new RequestError('The body is no form (multipart/form-data).', { cause: error });
  }
}

function readObject(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw new RequestError('The body is no JSON.', { cause: error });
  }
  throw new RequestError('The body is no JSON object.');
}

function readRecording(bytes: Uint8Array): Recording {
  try {
    const recording = readWav(bytes);
    if (recording.rate >= 8000 && recording.rate <= 48_000) return recording;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new RequestError(`The recording cannot be read: ${found}.`, { param: 'file', cause: error });
  }
  throw new RequestError('The recording must have 8,000 to 48,000 Hz.', { param: 'file' });
}

function requireText(value: unknown, param: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new RequestError(`Write ${param}.`, { param });
}
