import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listRecordFiles, recordDirectory } from '../../records/files.ts';
import type { StateFacts } from './state-findings.ts';

/** Looks at the state directory and makes nothing. Never rejects. */
export async function inspectState(directory: string): Promise<StateFacts> {
  const files = await listRecordFiles(recordDirectory(directory)).catch(() => undefined);
  return { directory, state: await stateOf(directory), recordFiles: files?.length };
}

async function stateOf(directory: string): Promise<StateFacts['state']> {
  const there = await nearest(directory);
  const isWritable = await access(there, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const isDirectory = await stat(there).then(
    (status) => status.isDirectory(),
    () => false,
  );
  if (!isWritable || !isDirectory) return 'unwritable';
  return there === directory ? 'writable' : 'absent';
}

/** The directory, or the first one above it that is there. */
async function nearest(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isAbsent && dirname(path) !== path ? nearest(dirname(path)) : path;
  }
}
