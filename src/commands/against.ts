import { type Change, GROUPS } from '../comparison/change.ts';
import { compareTables } from '../comparison/compare.ts';
import { type Replay, replayCall } from '../comparison/replay.ts';
import { type Problem, problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { stateDirectory } from '../config/state-directory.ts';
import { choicesOf } from '../core/record.ts';
import type { Table } from '../core/table.ts';
import { recordDirectory } from '../records/files.ts';
import { readRecords } from '../records/read.ts';

/** A table beside the one that it would take the place of. */
export type Compared =
  | { readonly ok: false; readonly file: string; readonly problems: readonly Problem[] }
  | {
      readonly ok: true;
      readonly file: string;
      readonly changes: readonly Change[];
      /** Absent where no call has been recorded. */
      readonly recorded?: Replay;
    };

/** `state` is the option `--state`. Rejects with the system's error where records are there and cannot be read. */
export async function compare(file: string, now: Table, state: string | undefined): Promise<Compared> {
  const old = await readTable(file, { env: process.env });
  if (!old.ok) return { ok: false, file, problems: old.problems };
  const changes = compareTables(old.table, now);
  const recorded = await replayRecords(old.table, now, state);
  return { ok: true, file, changes, ...(recorded && { recorded }) };
}

export function comparisonLines(compared: Compared): readonly string[] {
  const { file } = compared;
  if (!compared.ok)
    return compared.problems.map((problem) => `${file}: ${problemLine(problem, 'the table')}`);
  const { changes, recorded } = compared;
  return [
    ...(changes.length === 0
      ? [`Nothing changes for callers, against ${file}.`]
      : [`What changes for callers, against ${file}:`]),
    ...GROUPS.flatMap((group) => {
      const texts = changes.filter((change) => change.group === group).map(({ text }) => `    ${text}`);
      return texts.length === 0 ? [] : [`  ${group}`, ...texts];
    }),
    recorded === undefined
      ? 'No recorded call to compare by: name the state directory of the worker with --state.'
      : `${recorded.elsewhere} of ${recorded.calls} recorded calls would have gone elsewhere.`,
  ];
}

async function replayRecords(old: Table, now: Table, state: string | undefined): Promise<Replay | undefined> {
  const counted: Replay = { calls: 0, elsewhere: 0 };
  try {
    for await (const { startedAt, steps } of readRecords(
      recordDirectory(stateDirectory(state, process.env)),
    )) {
      replayCall({ at: startedAt, choices: choicesOf(steps) }, old, now, counted);
    }
  } catch (error) {
    // No directory, no calls.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return counted.calls === 0 ? undefined : counted;
}
