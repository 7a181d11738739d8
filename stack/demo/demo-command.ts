import { Command, CommanderError } from 'commander';
import { PORT_BASE_VARIABLE } from '../ports.ts';
import { StackError, errorText } from '../stack-error.ts';
import { Belongings } from './belongings.ts';
import { runDemo } from './demo.ts';

const EXIT_FAULT = 1;
const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;
/** npm passes a Ctrl-C on that the terminal has sent us already. */
const SAME_KEYPRESS_MS = 500;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `npm run demo`. `script` is this program. */
export async function runCommand(script: URL): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error; // somebody who reads the first lines only has seen enough
  });
  const program = new Command('npm run demo --')
    .description(
      'Brings the local stack and the worker up, places three real calls and prints them as they happen,\n' +
        'then stays up for a softphone until Ctrl-C.',
    )
    .option('--once', 'end after the calls; exit code 0 only if all went as they should')
    .addHelpText('after', HELP)
    .showHelpAfterError()
    .allowExcessArguments(false)
    .exitOverride()
    .action(({ once }: { once?: true }) => demo(once === true, script));
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  }
}

const HELP = `
What the callers heard is saved as demo-call-1.wav, -2.wav and -3.wav in the current folder.
OPENAI_API_KEY: the voice is one of OpenAI's, where agent.config.json leaves the choice.
${PORT_BASE_VARIABLE}: moves all ports of the stack (a multiple of 1000, default 15000).`;

async function demo(once: boolean, script: URL): Promise<void> {
  const belongings = new Belongings();
  const signal = interruption(belongings);
  try {
    const good = await runDemo({ once, env: process.env, print, signal, script }, belongings);
    process.exitCode = good ? 0 : EXIT_FAULT;
  } catch (error) {
    process.exitCode = signal.aborted ? EXIT_INTERRUPTED : EXIT_FAULT;
    if (!signal.aborted) complain(error);
  } finally {
    await belongings.end(complain);
    print('Nothing that the demo has started is left running.');
  }
}

/** Aborts at the first Ctrl-C, SIGTERM or closed terminal; the second one ends everything at once. */
function interruption(belongings: Belongings): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const interrupt = (): void => {
    if (controller.signal.aborted && performance.now() - firstAt < SAME_KEYPRESS_MS) return;
    if (controller.signal.aborted) {
      void belongings.kill(complain).finally(() => process.exit(EXIT_INTERRUPTED));
      return;
    }
    firstAt = performance.now();
    print('\nEnding the calls, the worker and the stack; Ctrl-C once more ends them at once.');
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return controller.signal;
}

/** A fault that a person can mend is a sentence; any other comes with its trace. */
function complain(error: unknown): void {
  const known = error instanceof StackError || (error instanceof Error && 'syscall' in error);
  const text = known || !(error instanceof Error) ? errorText(error) : (error.stack ?? error.message);
  process.stderr.write(`${text}\n`);
}
