import { resolveHearing } from '../core/ear.ts';
import type { Table } from '../core/table.ts';
import type { Problem } from './problem.ts';

/**
 * A warning where callers speak to a machine, or are listened to by another company, without being told: many
 * countries want it said, and the notice is the one sentence that nobody can talk over.
 */
export function noticeMissing(
  table: Table,
  env: Readonly<Record<string, string | undefined>>,
): Problem | undefined {
  if (table.notice !== undefined) return undefined;
  const cloud = resolveHearing(table.hearing, env).provider === 'openai';
  if (!cloud && table.assistant === undefined) return undefined;
  const what =
    table.assistant === undefined
      ? 'What callers say goes to a cloud service, and they are not told.'
      : 'Callers are answered by a language model, and they are not told.';
  const fix =
    'Write what your lawyer wants said, such as "This call is answered by a computer.", or turn it off.';
  return { path: 'notice', message: what, fix };
}
