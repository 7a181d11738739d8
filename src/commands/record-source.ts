import { stateDirectory } from '../config/state-directory.ts';
import { recordDirectory } from '../records/files.ts';
import type { RecordFault } from '../records/read.ts';

/** How many faults are told one by one. */
const FAULTS_TOLD = 3;

/** Where a command reads records from, and what it has to tell of them on standard error. */
export class RecordSource {
  readonly directory: string;
  readonly #faults: RecordFault[] = [];

  /** `state` is the option `--state`. */
  constructor(state: string | undefined) {
    this.directory = recordDirectory(stateDirectory(state, process.env));
  }

  readonly onFault = (fault: RecordFault): void => void this.#faults.push(fault);

  /** Runs `command`; what it could not read is told, and costs the exit code only where nothing could be read at all. */
  async use(command: () => Promise<void>): Promise<void> {
    try {
      await command();
    } catch (error) {
      tellFailure(unreadable(this.directory, error));
    }
    for (const { path, line, reason } of this.#faults.slice(0, FAULTS_TOLD)) {
      tell(`${path}${line === undefined ? '' : `, line ${line}`}: left out, ${reason}.`);
    }
    const more = this.#faults.length - FAULTS_TOLD;
    if (more > 0) tell(`${more} more ${more === 1 ? 'place' : 'places'} in records could not be read.`);
  }
}

/** The option `--state` of every command that reads what a worker keeps. */
export const STATE_OPTION = [
  '--state <dir>',
  "the worker's state directory (else SWITCHBOARD_STATE)",
] as const;

/** Tells one sentence, and that the command did not do what was asked. */
export function tellFailure(sentence: string): void {
  tell(sentence);
  process.exitCode = 1;
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function unreadable(directory: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `${directory}: No call has been recorded there. Fix: Name the worker's state directory with --state or SWITCHBOARD_STATE.`;
    case 'ENOTDIR':
      return `${directory}: This is no directory. Fix: Name the worker's state directory with --state or SWITCHBOARD_STATE.`;
    case 'EACCES':
    case 'EPERM':
      return `${directory}: This user may not read it. Fix: Run the command as the user that the worker runs as.`;
    default:
      if (code === undefined) throw error;
      return `${directory}: It cannot be read (${code}). Fix: Look at the disk.`;
  }
}
