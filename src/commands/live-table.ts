import { setTimeout as sleep } from 'node:timers/promises';
import { problemLine } from '../config/problem.ts';
import { FileWatch } from '../config/watch-file.ts';
import type { Log } from '../core/ports.ts';
import { TableKeeper } from '../supervisor/table-keeper.ts';
import type { Pause } from '../supervisor/table-version.ts';
import type { FirstTable, TableFile } from './table-file.ts';
import { promptRenderer } from './voice-prompts.ts';

/** A table of thousands of wrong lines must not fill the log. */
const TOLD_PROBLEMS = 20;

/** Joins the file of the table to the keeper of the one that calls get. */
export function liveTable(
  file: TableFile,
  first: Extract<FirstTable, { ok: true }>,
  log: Log,
  warn: Log,
): TableKeeper {
  return new TableKeeper(
    first.version,
    {
      read: () => file.read(),
      render: promptRenderer(log),
      keep: (version) => file.keep(version),
      pause,
      now: () => Date.now(),
      log,
      warn,
      tell: (problems) =>
        warn('the file of the table is refused: calls go on with the last good table', {
          file: file.path,
          problems: problems.length,
          // They quote what the table says: numbers and names.
          pii: {
            problems: problems.slice(0, TOLD_PROBLEMS).map((problem) => problemLine(problem, file.path)),
          },
        }),
    },
    first.refused,
  );
}

/** Reads the file again whenever it changes, and on SIGHUP. The returned function ends that. */
export async function followFile(
  file: TableFile,
  keeper: TableKeeper,
  log: Log,
  warn: Log,
): Promise<() => void> {
  const onHangUp = (): void => {
    log('SIGHUP: the table is read again');
    void keeper.reread();
  };
  process.on('SIGHUP', onHangUp);
  const watch = await FileWatch.open(file.path, {
    onChange: () => void keeper.changed(),
    onTrouble: (error) =>
      warn('the system does not tell when files change: the table is looked at every two seconds', { error }),
  });
  // It may have changed since it was read first.
  void keeper.changed();
  return () => {
    watch.close();
    process.off('SIGHUP', onHangUp);
  };
}

const pause: Pause = async (ms, signal) => {
  try {
    await sleep(ms, undefined, { ref: false, ...(signal && { signal }) });
  } catch {
    // Told to wait no longer.
  }
};
