import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLines } from './log-tail.ts';
import { StackError, errorText } from './stack-error.ts';
import type { ChildProcess } from 'node:child_process';
import type { Environment } from './settings.ts';
import type { Report } from './stack-error.ts';

const REPORT_EVERY_MS = 5000;
const GONE_AFTER_KILL_MS = 3000;
/** A service that a package starts may keep the pipe of its installer open for ever. */
const LAST_OUTPUT_WITHIN_MS = 500;

/** A command that takes so long that a person must see it move. */
export interface LongCommand {
  /** What it is about; begins every line of progress. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Environment;
  readonly limitMs: number;
  /** What to say of the progress, given the lines that were written and the last of them. */
  progress(lines: readonly string[], last: string): string;
}

/**
 * Runs it, reports its progress every few seconds, and gives the lines of its standard output. Throws a StackError
 * with its last lines where it fails or passes its limit, and the signal's reason where that ended it. With a signal
 * it is ended together with all that it started; without one it shares our terminal and takes Ctrl-C its own way.
 */
export async function runLongCommand(
  task: LongCommand,
  report: Report,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  signal?.throwIfAborted();
  const ownGroup = signal !== undefined;
  const child = spawn(task.command, task.args, {
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: task.cwd,
    env: { ...task.env },
  });
  const output = collectOutput(child);
  const stopReporting = reportProgress(task, output.lines, report);
  const limit = AbortSignal.timeout(task.limitMs);
  const stop = AbortSignal.any(ownGroup ? [limit, signal] : [limit]);
  const kill = (): void => endProcess(child, ownGroup);
  stop.addEventListener('abort', kill);
  try {
    const end = await Promise.race([endOf(child, task), givenUp(stop)]);
    if (end === 'code 0') return output.standard;
    signal?.throwIfAborted();
    const what = limit.aborted
      ? `did not finish within ${task.limitMs / 60_000} minutes`
      : `ended with ${end}`;
    throw failure(task, what, output.lines);
  } finally {
    stop.removeEventListener('abort', kill);
    stopReporting();
  }
}

/** Resolves some time after the command should have been killed: one that runs by sudo cannot be. */
async function givenUp(stop: AbortSignal): Promise<string> {
  await once(stop, 'abort');
  await delay(GONE_AFTER_KILL_MS, undefined, { ref: false });
  return 'no end';
}

/** How it ended: `code 0`, another code, or the name of a signal. */
async function endOf(child: ChildProcess, task: LongCommand): Promise<string> {
  let end: [number | null, string | null];
  const closed = once(child, 'close');
  try {
    end = (await once(child, 'exit')) as typeof end;
    await Promise.race([closed, delay(LAST_OUTPUT_WITHIN_MS)]);
  } catch (error) {
    closed.catch(() => undefined); // the same error, told once below
    throw new StackError(`${task.title}: ${task.command} could not be run: ${errorText(error)}`);
  } finally {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
  return end[1] ?? `code ${end[0]}`;
}

interface Output {
  readonly lines: string[];
  readonly standard: string[];
}

function collectOutput(child: ChildProcess): Output {
  const output: Output = { lines: [], standard: [] };
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.lines.push(line);
      output.standard.push(line);
    });
  }
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => output.lines.push(line));
  }
  return output;
}

function reportProgress(task: LongCommand, lines: readonly string[], report: Report): () => void {
  const began = performance.now();
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    report(`${task.title}: ${seconds} s, ${task.progress(lines, lines.at(-1) ?? '')}`);
  }, REPORT_EVERY_MS);
  return () => clearInterval(timer);
}

function failure(task: LongCommand, what: string, lines: readonly string[]): StackError {
  const command = [task.command, ...task.args].join(' ');
  return new StackError(
    `${task.title}: "${command}" ${what}. Its last lines:\n${lastLines(lines.join('\n'))}`,
  );
}

function endProcess(child: ChildProcess, withGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    process.kill(withGroup ? -child.pid : child.pid, 'SIGKILL');
  } catch (error) {
    // Gone in this very moment (ESRCH) is what was wanted; root's (EPERM) is given up, and told by its limit.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
