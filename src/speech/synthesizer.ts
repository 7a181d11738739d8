import type { Synthesizer } from '../core/ports.ts';
import type { VoiceChoice } from '../core/table.ts';
import { fliteSynthesizer } from './flite.ts';
import { type SpeechEnvironment, readOpenAiAccess } from './openai-access.ts';
import { openAiSynthesizer } from './openai.ts';

/**
 * The voice that the table chooses: `auto` is OpenAI where `OPENAI_API_KEY` is set, else the local one.
 * `OPENAI_BASE_URL` moves it to another server. An empty variable counts as absent.
 * @throws Error with a sentence for ops when the choice cannot work.
 */
export function chooseSynthesizer(choice: VoiceChoice, env: SpeechEnvironment): Synthesizer {
  if (choice.provider === 'local') return fliteSynthesizer();
  const access = readOpenAiAccess(env);
  if (access !== undefined) {
    return openAiSynthesizer({ ...access, model: choice.model, voice: choice.voice });
  }
  if (choice.provider === 'auto') return fliteSynthesizer();
  throw new Error(
    'voice.provider is "openai", but OPENAI_API_KEY is not set: set it, or use "auto" or "local"',
  );
}
