import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Command, InvalidArgumentError } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { answeredNumbers } from '../livekit/answered-numbers.ts';
import { chooseSynthesizer } from '../speech/synthesizer.ts';
import { serve } from './serve.ts';
import { type StartSettings, readStartSettings } from './start-settings.ts';

interface StartOptions {
  readonly config: string;
  readonly drainSeconds: number;
}

/** `switchboard start`: the worker. Everything that could be wrong is looked at before anything is started. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('answer calls: the worker that LiveKit gives phone rooms to')
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option(
      '--drain-seconds <n>',
      'how long Ctrl-C and SIGTERM let calls go on; a second one ends them',
      readSeconds,
      120,
    )
    .allowExcessArguments()
    .action((options: StartOptions, command: Command) => {
      if (command.args.length > 0) command.error(`error: ${NO_OPTION}`);
      return start(options);
    });
}

/** npm keeps `--config` to itself where no `--` stands before it, and hands on the file alone. */
const NO_OPTION =
  'The file stands without its option. Write: npm start -- --config FILE (the first -- is for npm).';

function readSeconds(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write seconds, such as 120.');
}

async function start(options: StartOptions): Promise<void> {
  const environment = readStartSettings(process.env);
  if (!environment.ok)
    return fail(environment.problems.map((problem) => problemLine(problem, 'environment')));
  const { settings } = environment;
  const drainMs = options.drainSeconds * 1000;
  const read = await readTable(options.config, {
    env: process.env,
    answeredNumbers: await answeredNumbers(settings.livekit),
  });
  if (!read.ok) return fail(read.problems.map((problem) => problemLine(problem, options.config)));
  const busy = await portProblem(settings);
  if (busy !== undefined) return fail([busy]);
  try {
    const { table } = read;
    await serve({ settings, table, synthesizer: chooseSynthesizer(table.voice, process.env), drainMs });
  } catch (error) {
    fail([error instanceof Error ? error.message : String(error)]);
  }
  // agents-js leaves timers behind that would keep the process for a while.
  process.exit();
}

/** agents-js dies of a port in use without a word: asked before. */
async function portProblem({ host, port }: StartSettings): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return undefined;
  } catch {
    return `PORT: ${host}:${port} cannot be listened on. Fix: Set PORT (and HOST) to an address that is free.`;
  }
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
