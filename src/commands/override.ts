import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import { OverrideFile } from '../config/override-file.ts';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { stateDirectory } from '../config/state-directory.ts';
import type { Zone } from '../core/zone.ts';
import { overrideLine, overridesJson } from './override-lines.ts';
import { type OverrideWish, overrideFrom } from './override-wish.ts';

interface Place {
  readonly config: string;
  readonly state?: string;
}

const MORE = `
An override holds for calls that begin after it, and ends by itself. It is kept in the state directory, which must be
the one that "switchboard start" was given. Workers on several machines must share that directory: a worker that has
another one knows nothing of the override, and this command cannot tell.

Examples:
  switchboard override add --to operator --until 17:00 --because "fire drill"
  switchboard override add --close spa --until +2h --because "burst pipe" --by "Ann, reception"
  switchboard override add --open workshop --until 2026-12-24T14:00 --because "open on Christmas Eve"
  switchboard override list
  switchboard override end 4fa2c1`;

/** `switchboard override`: what shall hold for some hours, whatever the table says. Exit code 1 where it did not work. */
export function registerOverride(program: Command): void {
  const override = program
    .command('override')
    .description('send all calls to one route, or close or open a route, until a time')
    .addHelpText('after', MORE);
  placed(override.command('add'))
    .description('make an override')
    .addOption(new Option('--to <route>', 'all calls go to this route first').conflicts(['close', 'open']))
    .addOption(new Option('--close <route>', 'the route is closed, whatever its hours').conflicts(['open']))
    .option('--open <route>', 'the route is open, whatever its hours')
    .requiredOption(
      '--until <time>',
      '17:00 (today), 2026-12-24T17:00 (by the clocks of the table), +2h; at most 7 days',
    )
    .requiredOption('--because <why>', 'the reason, for whoever asks later')
    .option('--by <who>', 'who wants it', userName())
    .action(add);
  placed(override.command('list'))
    .description('tell which overrides are in force')
    .option('--json', 'print one JSON object instead of lines')
    .action(list);
  placed(override.command('end'))
    .description('end an override before its time')
    .argument('<id>', 'as "override list" tells it')
    .action(end);
}

function placed(command: Command): Command {
  return command
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option(
      '--state <dir>',
      'the state directory (default: SWITCHBOARD_STATE, or ~/.local/state/switchboard)',
    );
}

async function add(options: Place & OverrideWish): Promise<void> {
  const read = await readTable(options.config, { env: process.env });
  if (!read.ok) return fail(read.problems.map((problem) => problemLine(problem, options.config)));
  const wish = overrideFrom(options, read.table, Date.now());
  if (!wish.ok) return fail([wish.problem]);
  const added = await fileOf(options).add(wish.override);
  if (!added.ok) return fail([added.problem]);
  process.stdout.write(`${overrideLine(added.override, read.table.hours.zone)}\n`);
}

async function list(options: Place & { readonly json?: true }): Promise<void> {
  const read = await fileOf(options).read(Date.now());
  if (!read.ok) return fail([read.problem]);
  const zone = await zoneOfTable(options.config);
  if (options.json === true) process.stdout.write(`${overridesJson(read.overrides)}\n`);
  else if (read.overrides.length === 0) process.stdout.write('no overrides\n');
  else for (const override of read.overrides) process.stdout.write(`${overrideLine(override, zone)}\n`);
}

async function end(id: string, options: Place): Promise<void> {
  const ended = await fileOf(options).end(id, Date.now());
  if (!ended.ok) return fail([ended.problem]);
  process.stdout.write(`ended ${overrideLine(ended.override, await zoneOfTable(options.config))}\n`);
}

function fileOf({ state }: Place): OverrideFile {
  return new OverrideFile(stateDirectory(state, process.env));
}

/** A table that is bad just now must not keep anybody from ending an override: its times are told in UTC then. */
async function zoneOfTable(config: string): Promise<Zone | undefined> {
  const read = await readTable(config, { env: process.env });
  return read.ok ? read.table.hours.zone : undefined;
}

/** In a container the user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
