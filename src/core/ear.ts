import type { HearingChoice } from './table.ts';

/** Who listens to callers. `local` is the trial recogniser. */
export type Ear = 'off' | 'openai' | 'local';

export interface ResolvedHearing {
  readonly provider: Ear;
  /** Where nobody listens though the table did not say `off`: why, and what to do. A sentence for ops. */
  readonly reason?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Who listens, by the table's choice and the keys that are there. */
export function resolveHearing({ provider }: HearingChoice, env: Environment): ResolvedHearing {
  if (provider === 'off' || provider === 'local') return { provider };
  if (env['OPENAI_API_KEY']?.trim()) return { provider: 'openai' };
  const reason =
    provider === 'auto'
      ? 'callers are not listened to: set OPENAI_API_KEY, or hearing.provider to "local" to try it without a key'
      : 'callers are not listened to: hearing.provider is "openai", but OPENAI_API_KEY is not set';
  return { provider: 'off', reason };
}
