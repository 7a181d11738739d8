import { type Command, InvalidArgumentError, Option } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { momentOf } from '../core/moment-text.ts';
import { phraseIndex } from '../core/phrases/phrase-index.ts';
import type { Table } from '../core/table.ts';
import { routeAnswer } from './route-answer.ts';
import { answerLines } from './route-lines.ts';
import { spokenAnswer } from './route-spoken.ts';

interface RouteOptions {
  readonly keys?: string;
  readonly say?: string;
  readonly jsonl?: true;
  readonly config: string;
  readonly trunk: string;
  readonly at?: string;
}

const MORE = `
--keys: the rules of live calls are run on the table, with a clock of their own. --say and --jsonl: the rules that find
what a caller asks for, whoever is open. No call is placed, nothing is dialled.

--jsonl reads one {"text"} a line and writes one {"text","got","ms"} a line: got is the id of a route (the operator's
for a request for a person), "ask" where the caller would be asked, or "none"; ms is the time that the rules took.

Exit code: 0 where the keys or the words choose a route, or all lines were answered; 1 where they choose none or the
table does not pass; 2 for a wrong option, or a line that is no JSON or has no text (the lines before it are answered).

Examples:
  switchboard route --keys 12
  switchboard route --keys '*'
  switchboard route --keys 2 --at 2026-12-25T10:00
  switchboard route --keys 0 --config other.json --trunk ST_aBcDeF
  switchboard route --say 'could you put me through to billing'
  switchboard route --jsonl --config other.json < said.jsonl`;

/** `switchboard route`: where keys or words lead; exit code 1 where they lead nowhere. */
export function registerRoute(program: Command): void {
  program
    .command('route')
    .description('tell where the call goes of a caller who presses keys in the menu, or says something')
    .addOption(
      new Option('--keys <keys>', 'the keys, in order: 0-9, *, #, A-D')
        .argParser(readKeys)
        .conflicts(['say', 'jsonl']),
    )
    .addOption(new Option('--say <text>', 'what the caller says').conflicts(['keys', 'jsonl']))
    .addOption(
      new Option('--jsonl', 'answer one {"text"} a line of standard input').conflicts(['keys', 'say']),
    )
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option('--trunk <id>', 'the trunk that the call came in on, where its referTo matters', '*')
    .option('--at <time>', 'when: 17:00, 2026-12-25T10:00 (by the clocks of the table), …Z, +2h; default now')
    .addHelpText('after', MORE)
    .action(route);
}

async function route(options: RouteOptions, command: Command): Promise<void> {
  const { keys, say, jsonl, config } = options;
  if (keys === undefined && say === undefined && jsonl === undefined) {
    command.error('error: one of --keys, --say and --jsonl is needed', { exitCode: 2 });
  }
  const read = await readTable(config, { env: process.env });
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problemLine(problem, config)}\n`);
    process.exitCode = 1;
    return;
  }
  if (jsonl) return answerInput(read.table);
  const now = Date.now();
  const { at } = options;
  const wall = at === undefined ? { ok: true as const, at: now } : momentOf(at, read.table.hours.zone, now);
  if (!wall.ok) {
    process.stderr.write(`--at: ${wall.problem}\n`);
    process.exitCode = 2;
    return;
  }
  answerOnce(read.table, options, wall.at);
}

function answerOnce(table: Table, { keys = '', say, trunk }: RouteOptions, wall: number): void {
  const { text, chosen } =
    say === undefined
      ? routeAnswer(table, keys, trunk, wall)
      : spokenAnswer(table, phraseIndex(table.routes), { text: say, trunkId: trunk, wall });
  process.stdout.write(`${text}\n`);
  if (!chosen) process.exitCode = 1;
}

async function answerInput(table: Table): Promise<void> {
  try {
    await answerLines(table, process.stdin, process.stdout);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    // What is still to come is not waited for.
    process.stdin.destroy();
  }
}

function readKeys(text: string): string {
  if (/^[0-9*#A-Da-d]{1,50}$/.test(text)) return text;
  throw new InvalidArgumentError('Write 1 to 50 of the keys 0-9, *, #, A-D.');
}
