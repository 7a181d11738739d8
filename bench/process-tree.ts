import { readFileSync, readdirSync } from 'node:fs';

/** Linux's default; the kernel offers no way to ask for it from JavaScript. */
const TICKS_PER_SECOND = 100;

/** `root` and all that descend from it, now. */
export function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(statOf(Number(name))?.[1] ?? Number.NaN);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const collect = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(collect)];
  return collect(root);
}

/** Proportional set size, MiB; 0 for a process that has gone. */
export function proportionalSize(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup') ?? '');
  return Number(line?.[1] ?? 0) / 1024;
}

/** Seconds of CPU that the process has used; 0 for one that has gone. */
export function cpuSeconds(pid: number): number {
  const stat = statOf(pid);
  return stat === undefined ? 0 : (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND;
}

/** The fields of /proc/PID/stat from the state on. */
function statOf(pid: number): readonly string[] | undefined {
  const stat = readProc(pid, 'stat');
  // The command's name stands in brackets before them and may hold anything.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
