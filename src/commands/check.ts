import type { Command } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import type { TableResult } from '../config/check.ts';

/** `switchboard check [FILE]`: everything that is wrong with a table; exit code 1 where something is. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('tell everything that is wrong with a table')
    .argument('[file]', 'the table', './agent.config.json')
    .option('--json', 'print one JSON object instead of lines')
    .action(async (file: string, options: { json?: true }) => {
      const result = await readTable(file, { env: process.env });
      const text = options.json === true ? jsonReport(file, result) : lineReport(file, result);
      process.stdout.write(`${text}\n`);
      if (!result.ok) process.exitCode = 1;
    });
}

function lineReport(file: string, result: TableResult): string {
  if (result.ok) return `${file}: ${count(result.table.routes.length, 'route')}, no problems`;
  const lines = result.problems.map((problem) => problemLine(problem, file));
  return [...lines, `${file}: ${count(result.problems.length, 'problem')}`].join('\n');
}

function jsonReport(file: string, result: TableResult): string {
  const report = result.ok
    ? { file, ok: true, hash: result.table.hash, routes: result.table.routes.length, problems: [] }
    : { file, ok: false, problems: result.problems };
  return JSON.stringify(report, undefined, 2);
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
