import { type RecordLine, wayOf } from '../core/record.ts';
import type { RecordedCall } from './read.ts';

/** What became of a call, in one line of a list. */
export interface CallSummary {
  readonly callId: string;
  readonly startedAt: number;
  /** The rule that ended it; `ended-during-transfer` where it cannot be told; `open` where no end was recorded. */
  readonly outcome: string;
  /** The last route chosen, and the way in which it was. */
  readonly routeId?: string;
  readonly way?: string;
  readonly durationMs: number;
  readonly transfers: number;
  readonly table: string;
  readonly timezone: string;
}

export function summarise(call: RecordedCall): CallSummary {
  const { callId, startedAt, table, timezone, steps } = call;
  const chosen = steps.findLast((line) => line.step === 'chosen');
  return {
    callId,
    startedAt,
    outcome: outcomeOf(steps),
    ...(chosen && { routeId: chosen.routeId, way: wayOf(chosen.rule) ?? chosen.rule }),
    durationMs: (steps.at(-1)?.at ?? startedAt) - startedAt,
    transfers: steps.filter(({ step }) => step === 'transfer').length,
    table,
    timezone,
  };
}

function outcomeOf(steps: readonly RecordLine[]): string {
  const end = steps.findLast((line) => line.step === 'ended');
  if (end === undefined) return 'open';
  const verdict = steps.findLast((line) => line.step === 'transfer')?.verdict;
  const unclear = end.rule === 'caller-left' && verdict === 'ended-during-transfer';
  return unclear ? 'ended-during-transfer' : end.rule;
}
