import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../call/clock.ts';
import type { LocalSpeechNews, SpokenRoute } from '../core/local-speech.ts';
import type { Log } from '../core/ports.ts';
import type { Table } from '../core/table.ts';
import { LocalSpeech, type StartSpeechProcess } from '../supervisor/local-speech.ts';

/** Local speech for a table that wants the trial recogniser; nothing for any other. */
export function startLocalSpeech(table: Table, log: Log): LocalSpeech | undefined {
  return table.hearing.provider === 'local' ? startSpeechFor(table, log) : undefined;
}

/** Local speech, whatever the table wants. */
export function startSpeechFor(table: Table, log: Log): LocalSpeech {
  return new LocalSpeech(forkSpeechProcess, spokenRoutes(table), systemClock, log);
}

/** What callers may say, without anything that could be dialled. */
export function spokenRoutes({ routes }: Table): readonly SpokenRoute[] {
  return routes.map(({ id, name, phrases, keys }) => ({ id, name, phrases, keys }));
}

const forkSpeechProcess: StartSpeechProcess = (onNews, onExit) => {
  const child = fork(fileURLToPath(new URL('./local-speech.js', import.meta.url)), {
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
