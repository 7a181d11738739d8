import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A process, told apart from a later one that was given the same pid: a pid alone may belong to anybody after a
 * crash or a restart of the machine.
 */
export interface ProcessRecord {
  readonly pid: number;
  /** When it began, in the system's own words; opaque. */
  readonly began: string;
}

/** The record of a process that runs now; nothing where there is none, or only its zombie. */
export function recordOf(pid: number): ProcessRecord | undefined {
  const began = existsSync('/proc/self/stat') ? beganByProc(pid) : beganByPs(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Whether the very process that was recorded is still running. */
export function isAlive(record: ProcessRecord): boolean {
  return recordOf(record.pid)?.began === record.began;
}

/** Keeps a record in a file, for another command to find. */
export function writeRecord(file: string, record: ProcessRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record)}\n`);
}

/** Reads a record whose process still runs. A stale, damaged or missing file gives nothing. */
export function readLiveRecord(file: string): ProcessRecord | undefined {
  if (!existsSync(file)) return undefined;
  const record = parseRecord(readFileSync(file, 'utf8'));
  return record !== undefined && isAlive(record) ? record : undefined;
}

export function removeRecord(file: string): void {
  rmSync(file, { force: true });
}

function parseRecord(text: string): ProcessRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // cut short by a crash: as good as none
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, began } = value as Record<string, unknown>;
  const sound = typeof pid === 'number' && Number.isInteger(pid) && pid > 1 && typeof began === 'string';
  return sound ? { pid, began } : undefined;
}

/** The boot and the clock tick since it, from /proc: exact, where `ps` rounds to seconds. */
function beganByProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // no such process
  }
  // The command's name stands in brackets and may hold blanks and brackets itself: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (state === 'X' || ticks === undefined) return undefined;
  if (state === 'Z' && threads(pid) <= 1) return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
}

/** The first thread of a killed process can be a zombie while others have yet to end, and hold its ports. */
function threads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0; // gone between the two looks
  }
}

function beganByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined; // ps ends with 1 where there is no such process
  }
}
