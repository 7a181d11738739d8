import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTable } from '../../src/config/check.ts';
import type { Table } from '../../src/core/table.ts';
import { circumstancesOf } from '../../src/simulator/circumstances.ts';
import { parseScenarios } from '../../src/simulator/parse.ts';
import { perform } from '../../src/simulator/perform.ts';
import type { Scenario } from '../../src/simulator/scenario.ts';

const FOLDER = 'test/scenarios';

/** One file for each row of what the caller meets. */
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

function scenariosIn(file: string): readonly Scenario[] {
  const read = parseScenarios(readFileSync(join(FOLDER, file), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.scenarios;
}

function tableOf({ table = '' }: Scenario): Table {
  const result = checkTable(readFileSync(join(FOLDER, table)), { env: {} });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.table;
}

describe.each(files)('%s', (file) => {
  it.each(scenariosIn(file).map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    const circumstances = circumstancesOf(scenario, tableOf(scenario));
    if ('fix' in circumstances) throw new Error(circumstances.message);
    expect(perform(scenario, circumstances).fault).toBeUndefined();
  });
});

it('finds the scenarios', () => {
  expect(files.length).toBeGreaterThan(15);
});
