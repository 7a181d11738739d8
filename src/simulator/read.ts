import { readFile, stat } from 'node:fs/promises';
import { type ScenariosResult, parseScenarios } from './parse.ts';
import type { Fault } from './scenario.ts';

const MAX_BYTES = 1_000_000;

/** The scenarios in the file, or everything in it that cannot be read; a fault of the whole file has line 0. */
export async function readScenarios(path: string): Promise<ScenariosResult> {
  try {
    // Asked before opening: opening a pipe that nobody writes to would wait for ever.
    const status = await stat(path);
    if (!status.isFile()) return wholeFile('It is no file.', 'Name the file of a scenario.');
    if (status.size > MAX_BYTES)
      return wholeFile('It is larger than 1 MB.', 'Check that it is the right file.');
    return parseScenarios(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)));
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): ScenariosResult {
  if (error instanceof TypeError) return wholeFile('It is not UTF-8 text.', 'Save it as UTF-8.');
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return wholeFile('It does not exist.', 'Check the path.');
  if (code === 'EACCES' || code === 'EPERM') {
    return wholeFile('It may not be read by this user.', 'Give this user the right to read it.');
  }
  return wholeFile(`It cannot be read (${code}).`, 'Check the path and the disk.');
}

function wholeFile(message: string, fix: string): { ok: false; faults: readonly Fault[] } {
  return { ok: false, faults: [{ line: 0, message, fix }] };
}
