import type { Problem } from './problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What every command that talks to LiveKit needs. */
export interface LiveKitSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The name that dispatch rules call for. Never from the table. */
  readonly agentName: string;
}

export type LiveKitSettingsResult =
  | { readonly ok: true; readonly settings: LiveKitSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const REQUIRED = {
  LIVEKIT_URL: 'Set it to your LiveKit server, such as wss://example.livekit.cloud or ws://127.0.0.1:7880.',
  LIVEKIT_API_KEY: 'Set it to the API key of that server.',
  LIVEKIT_API_SECRET: 'Set it to the secret that belongs to the API key.',
};

/** `LIVEKIT_URL`, `LIVEKIT_API_KEY`, `LIVEKIT_API_SECRET`, `LIVEKIT_AGENT_NAME`. All that is wrong is told at once. */
export function readLiveKitSettings(env: Environment): LiveKitSettingsResult {
  const problems: Problem[] = Object.entries(REQUIRED)
    .filter(([name]) => !env[name]?.trim())
    .map(([path, fix]) => ({ path, message: 'It is not set.', fix }));
  const url = env['LIVEKIT_URL']?.trim() ?? '';
  if (url !== '' && !/^(wss?|https?):\/\/[^/\s]+/.test(url)) {
    problems.push({
      path: 'LIVEKIT_URL',
      message: 'It is no server address.',
      fix: 'Begin it with wss://, ws://, https:// or http://.',
    });
  }
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      url,
      apiKey: env['LIVEKIT_API_KEY']?.trim() ?? '',
      apiSecret: env['LIVEKIT_API_SECRET']?.trim() ?? '',
      agentName: env['LIVEKIT_AGENT_NAME']?.trim() || 'switchboard',
    },
  };
}

/** A number from the environment, or its default. Throws nothing: a wrong one is a problem. */
export function readCount(env: Environment, name: string, fallback: number, most: number): number | Problem {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  return { path: name, message: 'It is no such number.', fix: `Write a whole number from 1 to ${most}.` };
}
