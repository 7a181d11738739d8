import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gotOf } from '../../src/commands/route-spoken.ts';
import { problemLine } from '../../src/config/problem.ts';
import { readTable } from '../../src/config/read.ts';
import { phraseIndex } from '../../src/core/phrases/phrase-index.ts';
import { rehearse } from '../../src/core/phrases/rehearse.ts';
import { understand } from '../../src/core/phrases/understand.ts';
import type { Table } from '../../src/core/table.ts';
import type { Judged, Labelled } from './score.ts';
import { withVariations } from './vary.ts';

/** The project's own labelled utterances, a table each. */

const DIRECTORY = 'test/intents';

/** The rules were written with these before their eyes. */
export const TUNED_ON = ['bank', 'clinic', 'council', 'telecom', 'airline', 'theatre', 'vet'] as const;
/**
 * Set aside: nobody looks at their errors when mending a rule. The first two were written before the rules, the others
 * by people who had seen neither the rules nor each other's work.
 */
export const NEVER_TUNED_ON = ['university', 'dealer', 'society', 'appliances', 'rail', 'maternity'] as const;

export type Trade = (typeof TUNED_ON | typeof NEVER_TUNED_ON)[number];

export async function judgedTrade(trade: Trade): Promise<readonly Judged[]> {
  const lines = await linesOf(join(DIRECTORY, `${trade}.jsonl`));
  return judged(withVariations(lines), await tableOf(join(DIRECTORY, `${trade}.table.json`)));
}

/** What the router makes of the lines, rehearsed as it is in a process that listens to a call. */
export function judged(lines: readonly Labelled[], table: Table): readonly Judged[] {
  const index = phraseIndex(table.routes);
  rehearse(index);
  return lines.map((line) => {
    const start = performance.now();
    const understood = understand(line.text, index);
    const ms = performance.now() - start;
    return { ...line, got: gotOf(table, understood), ms };
  });
}

/** Throws one sentence on a table that does not pass. */
export async function tableOf(file: string): Promise<Table> {
  const read = await readTable(file, { env: {} });
  if (read.ok) return read.table;
  throw new Error(read.problems.map((problem) => problemLine(problem, file)).join('\n'));
}

/** Throws one sentence on a line that is no labelled utterance. */
export async function linesOf(file: string): Promise<readonly Labelled[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [labelled(line, `${file}:${at + 1}`)]));
}

function labelled(line: string, where: string): Labelled {
  const value = parsed(line);
  if (typeof value?.text === 'string' && typeof value.expect === 'string') return value as Labelled;
  throw new Error(`${where} is no {"text", "expect"}. Write one labelled utterance a line.`);
}

function parsed(line: string): Partial<Record<keyof Labelled, unknown>> | undefined {
  try {
    return JSON.parse(line) as Partial<Record<keyof Labelled, unknown>>;
  } catch {
    return undefined;
  }
}
