import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { lastLines } from './log-tail.ts';
import { StackError, errorText } from './stack-error.ts';
import type { ChildProcess } from 'node:child_process';
import type { Environment } from './settings.ts';
import type { Report } from './stack-error.ts';

const REPORT_EVERY_MS = 5000;

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
 * Runs it and reports its progress every few seconds. Throws a StackError with its last lines where it fails or
 * passes its limit, and the signal's reason where it was aborted; then it is gone with all that it started.
 */
export async function runLongCommand(task: LongCommand, report: Report, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const child = spawn(task.command, task.args, {
    // A group of its own, so that Ctrl-C reaches it through us only and its own children can be ended with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: task.cwd,
    env: { ...task.env },
  });
  const lines = collectLines(child);
  const stopReporting = reportProgress(task, lines, report);
  const limit = AbortSignal.timeout(task.limitMs);
  const stop = AbortSignal.any(signal === undefined ? [limit] : [limit, signal]);
  const killGroup = (): void => endGroup(child);
  stop.addEventListener('abort', killGroup);
  try {
    const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null];
    signal?.throwIfAborted();
    if (limit.aborted) throw failure(task, `did not finish within ${task.limitMs / 60_000} minutes`, lines);
    if (code !== 0) throw failure(task, `ended with ${killedBy ?? `code ${code}`}`, lines);
  } catch (error) {
    if (child.pid !== undefined) throw error;
    throw new StackError(`${task.title}: ${task.command} could not be run: ${errorText(error)}`);
  } finally {
    stop.removeEventListener('abort', killGroup);
    stopReporting();
  }
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  return lines;
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

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Gone in this very moment is what was wanted; anything else is a fault.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
