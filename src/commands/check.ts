import type { Command } from 'commander';
import { type Problem, problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import type { TableResult } from '../config/check.ts';
import { type Compared, compare, comparisonLines } from './against.ts';
import { STATE_OPTION } from './record-source.ts';

interface CheckFlags {
  readonly json?: true;
  readonly strict?: true;
  readonly against?: string;
  readonly state?: string;
  readonly config?: string;
}

const USUAL_FILE = './agent.config.json';

const MORE = `
A problem keeps the table from going live; a warning does not. Both say where, why, and what to write. Warnings are told
of a table that has no problems.

--against tells what changes for callers, and how many of the recorded calls would have gone elsewhere: the records in the
state directory keep which of a route's keys was pressed.

Exit code: 0 where there are no problems, 1 where there are (with --strict: or warnings), 2 for a wrong option.

Examples:
  switchboard check new.json
  switchboard check new.json --against agent.config.json --state /var/lib/switchboard`;

/** `switchboard check [FILE]`: everything that is wrong with a table; exit code 1 where something is. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('tell everything that is wrong with a table, and what is probably not meant')
    .argument('[file]', `the table (default: "${USUAL_FILE}")`)
    .option('--config <file>', 'the table, as the other commands name it')
    .option('--json', 'print one JSON object instead of lines')
    .option('--strict', 'exit with 1 on warnings too')
    .option('--against <old>', 'tell what changes for callers where this table takes the place of that one')
    .option(...STATE_OPTION)
    .addHelpText('after', MORE)
    .action(check);
}

async function check(argument: string | undefined, flags: CheckFlags, command: Command): Promise<void> {
  const { json, strict, against, state, config } = flags;
  if (argument !== undefined && config !== undefined) {
    command.error('error: the table is named twice: leave one of [file] and --config out', { exitCode: 2 });
  }
  const file = argument ?? config ?? USUAL_FILE;
  const result = await readTable(file, { env: process.env });
  const warnings = result.ok ? result.warnings() : [];
  const compared =
    result.ok && against !== undefined ? await compare(against, result.table, state) : undefined;
  const report = json === true ? jsonReport : lineReport;
  process.stdout.write(`${report(file, result, warnings, compared)}\n`);
  const bad = !result.ok || (strict === true && warnings.length > 0) || compared?.ok === false;
  if (bad) process.exitCode = 1;
}

function lineReport(
  file: string,
  result: TableResult,
  warnings: readonly Problem[],
  compared: Compared | undefined,
): string {
  if (!result.ok) {
    const lines = result.problems.map((problem) => problemLine(problem, file));
    return [...lines, `${file}: ${count(result.problems.length, 'problem')}`].join('\n');
  }
  const warned = warnings.length === 0 ? '' : `, ${count(warnings.length, 'warning')}`;
  return [
    ...warnings.map((warning) => `warning: ${problemLine(warning, file)}`),
    `${file}: ${count(result.table.routes.length, 'route')}, no problems${warned}`,
    ...(compared === undefined ? [] : comparisonLines(compared)),
  ].join('\n');
}

function jsonReport(
  file: string,
  result: TableResult,
  warnings: readonly Problem[],
  compared: Compared | undefined,
): string {
  const told = (problems: readonly Problem[], severity: string): readonly object[] =>
    problems.map((problem) => ({ severity, ...problem }));
  const report = result.ok
    ? {
        file,
        ok: true,
        hash: result.table.hash,
        routes: result.table.routes.length,
        problems: told(warnings, 'warning'),
        ...(compared && { against: compared }),
      }
    : { file, ok: false, problems: told(result.problems, 'error') };
  return JSON.stringify(report, undefined, 2);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
