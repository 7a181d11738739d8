import type { Command } from 'commander';
import { readLiveKitSettings } from '../config/environment.ts';
import { type Problem, problemLine } from '../config/problem.ts';
import { InboundRefusal } from '../livekit/inbound-refusal.ts';
import { type InboundResult, type InboundWish, setUpInbound } from '../livekit/inbound.ts';
import type { LiveKitApi } from '../livekit/transferrer.ts';
import {
  PASSWORD_VARIABLE,
  type SetupOptions,
  addSetupOptions,
  callerCheck,
  optionsProblem,
} from './setup-options.ts';
import { setupReport } from './setup-report.ts';

/** `switchboard setup`: the trunk and the dispatch rule that bring calls to the worker. */
export function registerSetup(program: Command): void {
  const command = program
    .command('setup')
    .description('bring calls to these numbers to the switchboard: a trunk and a dispatch rule in LiveKit');
  addSetupOptions(command).action(setup);
}

async function setup(options: SetupOptions, command: Command): Promise<void> {
  const environment = readLiveKitSettings(process.env);
  const password = process.env[PASSWORD_VARIABLE] ?? '';
  const problems = [
    ...(environment.ok ? [] : environment.problems),
    ...(options.authUser !== undefined && password === '' ? [NO_PASSWORD] : []),
  ];
  if (!environment.ok || problems.length > 0) {
    return fail(problems.map((problem) => problemLine(problem, 'environment')));
  }
  const { settings } = environment;
  const wrong = optionsProblem(options, settings.url);
  if (wrong !== undefined) command.error(`error: ${wrong}`);
  const callers = callerCheck(options, password);
  const result = await tryToSetUp(settings, {
    numbers: options.number,
    agentName: settings.agentName,
    ...(callers && { callers }),
  });
  if (result === undefined) return;
  const { provider } = options;
  const context = {
    agentName: settings.agentName,
    unchecked: callers === undefined,
    ...(provider && { provider }),
  };
  process.stdout.write(`${setupReport(result, context)}\n`);
}

const NO_PASSWORD: Problem = {
  path: PASSWORD_VARIABLE,
  message: 'It is not set.',
  fix: 'Set it to the password that goes with --auth-user.',
};

async function tryToSetUp(api: LiveKitApi, wish: InboundWish): Promise<InboundResult | undefined> {
  try {
    return await setUpInbound(api, wish);
  } catch (error) {
    if (!(error instanceof InboundRefusal)) throw error;
    return void fail([`${error.message} Fix: ${error.fix}`]);
  }
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
