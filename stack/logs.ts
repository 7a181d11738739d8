import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { serverFiles } from './server-process.ts';
import { stackServers } from './servers.ts';
import { StackError } from './stack-error.ts';
import type { StackSettings } from './settings.ts';

const LINES = 200;

export interface LogChoice {
  /** One server's log; all of them where it is left out. */
  readonly server?: string | undefined;
  /** Go on printing what is written from now on, until this process is ended. */
  readonly follow: boolean;
}

/** Prints the end of the servers' logs. Throws a StackError where there are none. */
export async function printLogs(settings: StackSettings, { server, follow }: LogChoice): Promise<void> {
  const servers = stackServers(settings);
  const chosen = servers.filter(({ name }) => server === undefined || name === server);
  const files = chosen.map((one) => serverFiles(settings, one).log).filter((file) => existsSync(file));
  if (files.length === 0)
    throw new StackError('There are no logs yet: start the stack with "npm run stack -- up".');
  const tail = spawn('tail', ['-n', String(LINES), ...(follow ? ['-F'] : []), ...files], {
    stdio: 'inherit',
  });
  await once(tail, 'close');
}
