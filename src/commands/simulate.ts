import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import type { TableResult } from '../config/check.ts';
import type { Table } from '../core/table.ts';
import { circumstancesOf } from '../simulator/circumstances.ts';
import { perform } from '../simulator/perform.ts';
import { readScenarios } from '../simulator/read.ts';
import type { Scenario } from '../simulator/scenario.ts';
import { playByHand } from './simulate-by-hand.ts';
import { Tally, faultLine } from './simulate-report.ts';

interface SimulateOptions {
  readonly config: string;
  readonly transcript?: true;
  readonly interactive?: true;
  readonly at?: string;
}

const MORE = `
The rules of live calls are run with a clock of their own: no call is placed, nothing is dialled, and no time is waited.
A transcript is printed of what failed, and of everything where there is one scenario only.

Exit code: 0 where every scenario came true, 1 where one did not, 2 where a file is wrong, with its line and what to write.

Examples:
  switchboard simulate scenarios/*.yaml
  switchboard simulate --config new.json scenarios/busy.yaml
  switchboard simulate --interactive`;

/** `switchboard simulate FILE…`: plays scenarios on the table. */
export function registerSimulate(program: Command): void {
  program
    .command('simulate')
    .description('play calls to the rules, as scenarios tell them or by hand')
    .argument('[files...]', 'scenarios, in YAML or JSON')
    .option('--config <file>', 'the table of scenarios that name none', 'agent.config.json')
    .option('--transcript', 'print the transcript of every scenario')
    .option('--interactive', 'play the caller yourself, line by line')
    .option('--at <time>', 'with --interactive, when: 17:00, 2026-12-25T10:00, +2h; default now')
    .addHelpText('after', MORE)
    .action(simulate);
}

async function simulate(files: readonly string[], options: SimulateOptions): Promise<void> {
  if (options.interactive === true) return playByHand(options.config, options.at);
  if (files.length === 0) {
    process.stderr.write('No scenario is named. Fix: Name files, or write --interactive.\n');
    process.exitCode = 2;
    return;
  }
  const tally = new Tally(options.transcript === true);
  const tables = new Tables(options.config);
  for (const file of files) await playFile(file, tables, tally);
  process.stdout.write(tally.text());
  process.exitCode = tally.exitCode;
}

async function playFile(file: string, tables: Tables, tally: Tally): Promise<void> {
  const read = await readScenarios(file);
  if (!read.ok) return tally.unreadable(read.faults.map((fault) => faultLine(file, fault)));
  for (const scenario of read.scenarios) {
    const { path, result } = await tables.of(scenario, file);
    if (result.ok) play(file, scenario, result.table, tally);
    else tally.unreadable(result.problems.map((problem) => `${path}: ${problemLine(problem, 'the table')}`));
  }
}

function play(file: string, scenario: Scenario, table: Table, tally: Tally): void {
  const circumstances = circumstancesOf(scenario, table);
  if ('fix' in circumstances) tally.unreadable([faultLine(file, circumstances)]);
  else tally.played(file, scenario, perform(scenario, circumstances));
}

/** Tables by their path, each read once. */
class Tables {
  readonly #read = new Map<string, Promise<TableResult>>();
  readonly #config: string;

  constructor(config: string) {
    this.#config = config;
  }

  async of({ table }: Scenario, file: string): Promise<{ path: string; result: TableResult }> {
    const path = table === undefined ? this.#config : resolve(dirname(file), table);
    const reading = this.#read.get(path) ?? readTable(path, { env: process.env });
    this.#read.set(path, reading);
    return { path, result: await reading };
  }
}
