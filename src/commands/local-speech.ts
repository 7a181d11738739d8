import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../call/clock.ts';
import type { LocalSpeechNews, SpokenRoute } from '../core/local-speech.ts';
import type { Log } from '../core/ports.ts';
import type { Table } from '../core/table.ts';
import { LocalSpeech, type StartSpeechProcess } from '../supervisor/local-speech.ts';

type OnMove = (url: string | undefined) => void;

/** Local speech that knows the words of the table; its files go into `directory`. */
export function startLocalSpeech(table: Table, directory: string, log: Log, onMove: OnMove): LocalSpeech {
  const start = forkSpeechProcess(directory);
  return new LocalSpeech(spokenRoutes(table), { start, clock: systemClock, log, onMove });
}

/**
 * Local speech from the first table on that wants the trial recogniser, and the words of each table after it. Calls keep
 * their table and who listens to them, so it stays when a later table wants it no more.
 */
export class HearingLocally {
  readonly #start: (table: Table) => LocalSpeech;
  #speech: LocalSpeech | undefined;

  /** `onMove` is told its address, and `undefined` while it has none. */
  constructor(directory: string, log: Log, onMove: OnMove) {
    this.#start = (table) => startLocalSpeech(table, directory, log, onMove);
  }

  /** This table is what calls get from now on. */
  follow(table: Table): void {
    if (table.hearing.provider !== 'local') return;
    if (this.#speech === undefined) this.#speech = this.#start(table);
    else this.#speech.setVocabulary(spokenRoutes(table));
  }

  async stop(): Promise<void> {
    await this.#speech?.stop();
  }
}

/** What callers may say, without anything that could be dialled. */
function spokenRoutes({ routes }: Table): readonly SpokenRoute[] {
  return routes.map(({ id, name, phrases, keys }) => ({ id, name, phrases, keys }));
}

const forkSpeechProcess =
  (directory: string): StartSpeechProcess =>
  (onNews, onExit) => {
    const child = fork(fileURLToPath(new URL('./local-speech.js', import.meta.url)), [directory], {
      // What the worker gives the processes of calls is not for this one.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (news) => onNews(news as LocalSpeechNews));
    child.once('exit', (code, signal) => onExit(signal ?? `exit code ${code}`));
    // One that could not be started has no exit.
    child.on('error', (error) => child.pid === undefined && onExit(error.message));
    return {
      // Its end is told by `exit`; what is sent to one that has gone is of no use.
      tell: (order) => void (child.connected && child.send(order, () => undefined)),
      release: () => child.connected && child.disconnect(),
      kill: () => void child.kill('SIGKILL'),
    };
  };
