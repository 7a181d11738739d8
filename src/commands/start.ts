import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Command, InvalidArgumentError } from 'commander';
import { problemLine } from '../config/problem.ts';
import { stateDirectory } from '../config/state-directory.ts';
import { serve } from './serve.ts';
import { type StartSettings, readStartSettings } from './start-settings.ts';
import { type FirstTable, TableFile } from './table-file.ts';

interface StartOptions {
  readonly config: string;
  readonly drainSeconds: number;
  readonly state?: string;
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
    .option(
      '--state <dir>',
      'where records, overrides and the last good table are kept (default: SWITCHBOARD_STATE, or ~/.local/state/switchboard)',
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
  const state = stateDirectory(options.state, process.env);
  const tableFile = new TableFile({
    path: options.config,
    stateDirectory: state,
    livekit: settings.livekit,
    env: process.env,
  });
  const first = await tableFile.first();
  if (!first.ok) return fail(first.problems.map((problem) => problemLine(problem, options.config)));
  tellRefused(first, options.config);
  const busy =
    (await addressProblem('PORT', settings.host, settings.port)) ?? (await statusProblem(settings));
  if (busy !== undefined) return fail([busy]);
  try {
    await serve({ settings, tableFile, first, drainMs, state });
  } catch (error) {
    fail([error instanceof Error ? error.message : String(error)]);
  }
  // agents-js leaves timers behind that would keep the process for a while.
  process.exit();
}

/** Loudly: nobody should find out by a caller. */
function tellRefused({ refused, keptAt }: Extract<FirstTable, { ok: true }>, file: string): void {
  if (refused === undefined) return;
  tellLines(refused.problems.map((problem) => problemLine(problem, file)));
  tellLines([
    `${file}: The worker starts on the last good table, kept at ${keptAt}. Fix: Correct the file; it is read again ` +
      'as soon as it is saved.',
  ]);
}

async function statusProblem({ host, port, statusPort }: StartSettings): Promise<string | undefined> {
  if (port === statusPort)
    return `STATUS_PORT: It is the same as PORT, ${port}. Fix: Set one of them to another port.`;
  return addressProblem('STATUS_PORT', host, statusPort);
}

/** agents-js dies of a port in use without a word: asked before. */
async function addressProblem(variable: string, host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return undefined;
  } catch {
    return `${variable}: ${host}:${port} cannot be listened on. Fix: Set ${variable} (and HOST) to an address that is free.`;
  }
}

function fail(lines: readonly string[]): void {
  tellLines(lines);
  process.exitCode = 1;
}

function tellLines(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
