import { randomBytes } from 'node:crypto';
import type { Log } from '../core/ports.ts';
import type { Table } from '../core/table.ts';
import type { DiskRecordKeeper } from '../records/keeper.ts';
import type { ControlServer } from '../supervisor/control-server.ts';

/** What a worker does beside answering calls: it lets itself be asked, and forgets in time. */

const PRUNE_EVERY_MS = 3_600_000;

/** This process among all that share the state directory, on any machine and after any restart. */
export function workerId(): string {
  return `${process.pid}-${randomBytes(3).toString('hex')}`;
}

/** Calls are answered without it; only commands by hand need it. Never rejects. */
export async function openControl(control: ControlServer, path: string, warn: Log): Promise<void> {
  try {
    await control.listen(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    warn('no call can be moved by hand: make the state directory writable, and its path short', {
      path,
      reason,
    });
  }
}

/** Deletes old records now and every hour: a worker that gets no calls must forget too. Returns what ends it. */
export function keepPruning(records: DiskRecordKeeper, table: () => Table): () => void {
  const prune = (): void => void records.prune(Date.now(), table());
  prune();
  const timer = setInterval(prune, PRUNE_EVERY_MS).unref();
  return () => clearInterval(timer);
}
