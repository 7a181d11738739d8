import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Record files: one for each day and worker, `2026-11-24.4711-9f3a01.jsonl`, so that a file has one writer only. Workers
 * may share a directory, also over a network, where two writers of one file would tear each other's lines. A call's
 * steps all stand in the file of the day on which it began, in the time zone of its table. Names sort by time.
 */
const NAME = /^(\d{4}-\d{2}-\d{2})\.[\w-]+\.jsonl$/;

/** Where records lie in a state directory. */
export function recordDirectory(state: string): string {
  return join(state, 'records');
}

export function recordFile(directory: string, day: string, worker: string): string {
  return join(directory, `${day}.${worker}.jsonl`);
}

export interface RecordFile {
  readonly path: string;
  /** `2026-11-24` */
  readonly day: string;
}

/** The record files, oldest first. Rejects where the directory cannot be read. */
export async function listRecordFiles(directory: string): Promise<readonly RecordFile[]> {
  const names = await readdir(directory);
  return names.sort().flatMap((name) => {
    const day = NAME.exec(name)?.[1];
    return day === undefined ? [] : [{ path: join(directory, name), day }];
  });
}

/** Deletes the files of the days before `day`. Another worker may be doing the same. */
export async function pruneRecordFiles(directory: string, day: string): Promise<void> {
  const files = await listRecordFiles(directory);
  await Promise.all(files.filter((file) => file.day < day).map(({ path }) => rm(path, { force: true })));
}
