import { Argument, Command, CommanderError } from 'commander';
import { printLogs } from './logs.ts';
import { PORT_BASE_VARIABLE, SERVER_NAMES } from './ports.ts';
import { stackSettings } from './settings.ts';
import { down, status, up } from './stack.ts';
import { StackError } from './stack-error.ts';
import { statusTable } from './status-table.ts';

const EXIT_FAULT = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Brings the stack up; Ctrl-C, SIGTERM and a closed terminal stop what this start has started, and the exit code says so. */
async function runUp(): Promise<void> {
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  const settings = stackSettings(process.env);
  try {
    await up(settings, print, interruption.signal);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    print('Interrupted: nothing that this start began is left running.');
    process.exitCode = EXIT_INTERRUPTED;
    return;
  }
  print(`LIVEKIT_URL=${settings.livekitUrl}`);
  print(`LIVEKIT_API_KEY=${settings.apiKey}`);
  print(`LIVEKIT_API_SECRET=${settings.apiSecret}`);
  print(`Callers dial sip:<number>@${settings.sipHost}:${settings.sipPort}`);
}

async function runDown(): Promise<void> {
  await down(stackSettings(process.env), print);
  print('The stack is down.');
}

async function runStatus(): Promise<void> {
  const servers = await status(stackSettings(process.env));
  print(statusTable(servers));
  if (servers.some(({ state }) => state !== 'up')) process.exitCode = EXIT_FAULT;
}

/** A full disk, a folder of somebody else's: the system's own sentence names the file, a trace would add nothing. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function commandLine(): Command {
  const program = new Command('npm run stack --')
    .description('redis, livekit-server and livekit-sip on this machine, for tests, demo and development')
    .addHelpText(
      'after',
      `\nPorts: ${PORT_BASE_VARIABLE} moves them all (a multiple of 1000, default 15000).`,
    )
    .showHelpAfterError()
    .exitOverride();
  program.command('up').description('start it; a first start builds the servers').action(runUp);
  program.command('down').description('stop it').action(runDown);
  program.command('status').description('show its servers; exit code 0 when all are up').action(runStatus);
  program
    .command('logs')
    .addArgument(new Argument('[server]').choices(SERVER_NAMES))
    .description('show the end of the logs')
    .option('-f, --follow', 'go on with what is written from now on')
    .action((server: string | undefined, options: { follow?: true }) =>
      printLogs(stackSettings(process.env), { server, follow: options.follow === true }),
    );
  for (const command of program.commands) command.exitOverride();
  return program;
}

// Somebody who reads the first lines only (`| head`) has seen enough; a start must not break off half way for it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await commandLine().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  else if (error instanceof StackError || isSystemError(error)) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT_FAULT;
  } else throw error;
}
