import { type Command, InvalidArgumentError } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { momentOf } from '../core/moment-text.ts';
import { routeAnswer } from './route-answer.ts';

interface RouteOptions {
  readonly keys: string;
  readonly config: string;
  readonly trunk: string;
  readonly at?: string;
}

const MORE = `
The rules of live calls are run on the table, with a clock of their own: no call is placed, nothing is dialled.

Exit code: 0 where the keys choose a route, 1 where they choose none or the table does not pass, 2 for a wrong option.

Examples:
  switchboard route --keys 12
  switchboard route --keys '*'
  switchboard route --keys 2 --at 2026-12-25T10:00
  switchboard route --keys 0 --config other.json --trunk ST_aBcDeF`;

/** `switchboard route`: where keys lead; exit code 1 where they lead nowhere. */
export function registerRoute(program: Command): void {
  program
    .command('route')
    .description('tell what a caller hears, and where the call goes, after pressing keys in the menu')
    .requiredOption('--keys <keys>', 'the keys, in order: 0-9, *, #, A-D', readKeys)
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option('--trunk <id>', 'the trunk that the call came in on, where its referTo matters', '*')
    .option('--at <time>', 'when: 17:00, 2026-12-25T10:00 (by the clocks of the table), …Z, +2h; default now')
    .addHelpText('after', MORE)
    .action(route);
}

async function route({ keys, config, trunk, at }: RouteOptions): Promise<void> {
  const read = await readTable(config, { env: process.env });
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problemLine(problem, config)}\n`);
    process.exitCode = 1;
    return;
  }
  const now = Date.now();
  const wall = at === undefined ? { ok: true as const, at: now } : momentOf(at, read.table.hours.zone, now);
  if (!wall.ok) {
    process.stderr.write(`--at: ${wall.problem}\n`);
    process.exitCode = 2;
    return;
  }
  const { text, chosen } = routeAnswer(read.table, keys, trunk, wall.at);
  process.stdout.write(`${text}\n`);
  if (!chosen) process.exitCode = 1;
}

function readKeys(text: string): string {
  if (/^[0-9*#A-Da-d]{1,50}$/.test(text)) return text;
  throw new InvalidArgumentError('Write 1 to 50 of the keys 0-9, *, #, A-D.');
}
