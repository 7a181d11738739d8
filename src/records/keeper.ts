import type { CallRecord, Log, RecordKeeper } from '../core/ports.ts';
import type { CallStart, RecordEntry } from '../core/record.ts';
import type { PrivacyRules, Table } from '../core/table.ts';
import { Appender } from './appender.ts';
import { pruneRecordFiles, recordDirectory, recordFile } from './files.ts';
import { type Hash, hashWith, installationSalt, protect } from './privacy.ts';
import { ZoneClock } from './zone-clock.ts';

const DAY_MS = 86_400_000;

/** Writes the calls of one worker to files, a line a step, as it happens. */
export class DiskRecordKeeper implements RecordKeeper {
  readonly #directory: string;
  readonly #worker: string;
  readonly #log: Log;
  readonly #appender: Appender;
  #hash: Hash = () => undefined;

  private constructor(state: string, worker: string, log: Log) {
    this.#directory = recordDirectory(state);
    this.#worker = worker;
    this.#log = log;
    this.#appender = new Appender({
      failed: (error) =>
        log('records cannot be written; calls go on without: make the directory writable, or free space', {
          directory: this.#directory,
          reason: reasonOf(error),
        }),
      recovered: (lost) => log('records are written again', { linesLost: lost }),
    });
  }

  /**
   * `state` is the state directory, `worker` names this process among those that share it (letters, digits, - and _).
   * Never rejects: what cannot be had is told in the log.
   */
  static async open(state: string, worker: string, log: Log): Promise<DiskRecordKeeper> {
    const keeper = new DiskRecordKeeper(state, worker, log);
    try {
      keeper.#hash = hashWith(await installationSalt(state));
    } catch (error) {
      log('private data cannot be hashed and is left out of records: make the state directory writable', {
        directory: state,
        reason: reasonOf(error),
      });
    }
    return keeper;
  }

  begin(callId: string, at: number, table: Table): CallRecord {
    const { timezone, hash, privacy } = table;
    const path = recordFile(this.#directory, new ZoneClock(timezone).day(at), this.#worker);
    const record: CallRecord = {
      add: (when, entry) => this.#append(path, privacy, callId, when, entry),
    };
    this.#append(path, privacy, callId, at, { step: 'started', table: hash, timezone });
    return record;
  }

  /** Deletes what `table` has kept for long enough, `at` being now. Never rejects. */
  async prune(at: number, { timezone, privacy }: Table): Promise<void> {
    const before = new ZoneClock(timezone).day(at - privacy.retainDays * DAY_MS);
    try {
      await pruneRecordFiles(this.#directory, before);
    } catch (error) {
      // No call has been recorded yet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.#log('old records cannot be deleted: make the directory writable', { reason: reasonOf(error) });
    }
  }

  /** Resolves when all that was recorded is on disk, or lost. Never rejects. */
  flush(): Promise<void> {
    return this.#appender.flush();
  }

  #append(
    path: string,
    { keep }: PrivacyRules,
    call: string,
    at: number,
    entry: RecordEntry | CallStart,
  ): void {
    const line = protect({ at, call, ...entry }, keep, this.#hash);
    this.#appender.append(path, JSON.stringify(line));
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}
