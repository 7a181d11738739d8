import type { TTSVoices } from '@livekit/agents-plugin-openai';
import type { AudioFrame } from '@livekit/rtc-node';
import { PROMPT_SAMPLE_RATE, type Pcm, type Synthesizer } from '../core/ports.ts';
import { OPENAI_BASE_URL } from './openai-access.ts';
import { resample } from './resample.ts';
import { speechRequest } from './speech-request.ts';
import { trimSilence } from './trim.ts';

/** Retrying is up to the one who renders prompts: here, every failure is told at once. */
const ONE_ATTEMPT = { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 0 };

export interface OpenAiOptions {
  readonly apiKey: string;
  readonly model: string;
  readonly voice: string;
  /** Where `/audio/speech` is; OpenAI's own address when absent. */
  readonly baseUrl?: string;
  /** Milliseconds that one sentence may take. */
  readonly deadlineMs?: number;
}

/**
 * Speech from OpenAI, or from a server that speaks its protocol, through LiveKit's plugin. LiveKit's logger must
 * have been initialized. The plugin is loaded with the first sentence, so that a process that only plays prompts
 * does not carry it.
 */
export function openAiSynthesizer(options: OpenAiOptions): Synthesizer {
  const { host, pathname } = new URL(options.baseUrl ?? OPENAI_BASE_URL);
  return {
    // Two servers may each have a voice of the same name.
    voiceId: `openai:${host}${pathname}:${options.model}:${options.voice}`,
    synthesize: async (text) => {
      const frames = await collectFrames(text, options);
      const rate = frames[0]?.sampleRate ?? PROMPT_SAMPLE_RATE;
      return trimSilence(resample(joinSamples(frames), rate, PROMPT_SAMPLE_RATE));
    },
  };
}

async function collectFrames(text: string, options: OpenAiOptions): Promise<AudioFrame[]> {
  const { apiKey, model, voice, baseUrl = OPENAI_BASE_URL, deadlineMs = 15_000 } = options;
  const [{ TTS }, { OpenAI }] = await Promise.all([
    import('@livekit/agents-plugin-openai'),
    import('openai'),
  ]);
  const request = speechRequest(deadlineMs);
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, fetch: request.fetch });
  // One of its own for each sentence: its errors do not say which sentence they belong to.
  // The type lists OpenAI's voices; a server of one's own has others.
  const tts = new TTS({ model, voice: voice as TTSVoices, client });
  let failure: Error | undefined;
  tts.on('error', ({ error }) => (failure = error));
  const frames: AudioFrame[] = [];
  for await (const { frame } of tts.synthesize(text, ONE_ATTEMPT)) frames.push(frame);
  failure = request.failure() ?? failure;
  if (failure) throw failure;
  return frames;
}

function joinSamples(frames: readonly AudioFrame[]): Pcm {
  const joined = new Int16Array(frames.reduce((sum, frame) => sum + frame.data.length, 0));
  let at = 0;
  for (const { data } of frames) {
    joined.set(data, at);
    at += data.length;
  }
  return joined;
}
