import { readFile, stat } from 'node:fs/promises';
import { checkTable, wholeFile } from './check.ts';
import type { CheckOptions, TableResult } from './check.ts';

const MAX_BYTES = 5_000_000;

type Unusable = ReturnType<typeof wholeFile>;
export type BytesResult = { readonly ok: true; readonly bytes: Uint8Array } | Unusable;

/** The table in the file, or everything that is wrong with it. Never rejects. */
export async function readTable(path: string, options: CheckOptions): Promise<TableResult> {
  const read = await readTableBytes(path);
  return read.ok ? checkTable(read.bytes, options) : read;
}

/** What stands in the file, or why it cannot be a table. Never rejects. */
export async function readTableBytes(path: string): Promise<BytesResult> {
  try {
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    const status = await stat(path);
    if (status.isDirectory()) return wholeFile('is a directory.', 'Name the file.');
    if (!status.isFile()) return wholeFile('is not a file.', 'Name a regular file.');
    if (status.size > MAX_BYTES) return tooLarge(status.size);
    return { ok: true, bytes: await readFile(path) };
  } catch (error) {
    return unreadable(error);
  }
}

function tooLarge(bytes: number): Unusable {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return wholeFile(`is too large: ${megabytes} MB, 5 MB at most.`, 'Check that it is the right file.');
}

/** What to tell of an error of the file system. */
export function unreadable(error: unknown): Unusable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return wholeFile('does not exist.', 'Check the path, or name another file.');
    case 'EACCES':
    case 'EPERM':
      return wholeFile(
        'may not be read by this user.',
        'Give this user the right to read it (chmod, chown).',
      );
    default:
      return wholeFile(`cannot be read (${code}).`, 'Check the path and the disk.');
  }
}
