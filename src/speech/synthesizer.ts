import type { Synthesizer } from '../core/ports.ts';
import type { VoiceChoice } from '../core/table.ts';
import { fliteSynthesizer } from './flite.ts';
import { openAiSynthesizer } from './openai.ts';

export type SpeechEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The voice that the table chooses: `auto` is OpenAI where `OPENAI_API_KEY` is set, else the local one.
 * `OPENAI_BASE_URL` moves it to another server. An empty variable counts as absent.
 * @throws Error with a sentence for ops when the choice cannot work.
 */
export function chooseSynthesizer(choice: VoiceChoice, env: SpeechEnvironment): Synthesizer {
  const apiKey = env.OPENAI_API_KEY?.trim();
  if (choice.provider === 'local' || (choice.provider === 'auto' && !apiKey)) return fliteSynthesizer();
  if (!apiKey) {
    throw new Error(
      'voice.provider is "openai", but OPENAI_API_KEY is not set: set it, or use "auto" or "local"',
    );
  }
  // Anything else cannot stand in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new Error('OPENAI_API_KEY holds a character that no key has: copy it again');
  }
  return openAiSynthesizer({ apiKey, model: choice.model, voice: choice.voice, ...baseUrlOf(env) });
}

function baseUrlOf(env: SpeechEnvironment): { baseUrl?: string } {
  const baseUrl = env.OPENAI_BASE_URL?.trim();
  if (!baseUrl) return {};
  if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new Error('OPENAI_BASE_URL is not an address: write it like https://api.openai.com/v1');
  }
  return { baseUrl };
}
