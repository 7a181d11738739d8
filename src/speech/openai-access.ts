export type SpeechEnvironment = Readonly<Record<string, string | undefined>>;

/** OpenAI's own address. */
export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Where a server speaks OpenAI's protocol, and the key to it. */
export interface OpenAiAccess {
  readonly apiKey: string;
  readonly baseUrl: string;
}

/**
 * `OPENAI_API_KEY` and `OPENAI_BASE_URL`; nothing where there is no key. An empty variable counts as absent.
 * @throws Error with a sentence for ops when one of them cannot work.
 */
export function readOpenAiAccess(env: SpeechEnvironment): OpenAiAccess | undefined {
  const apiKey = env['OPENAI_API_KEY']?.trim();
  if (!apiKey) return undefined;
  // Anything else cannot stand in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new Error('OPENAI_API_KEY holds a character that no key has: copy it again');
  }
  const baseUrl = env['OPENAI_BASE_URL']?.trim() || OPENAI_BASE_URL;
  if (!/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new Error('OPENAI_BASE_URL is not an address: write it like https://api.openai.com/v1');
  }
  return { apiKey, baseUrl };
}
