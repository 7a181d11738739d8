import type { Table } from '../core/table.ts';
import { readCeiling } from './ceiling.ts';
import { hoursProblems } from './check-hours.ts';
import { routeProblems } from './check-routes.ts';
import { targetProblems } from './check-targets.ts';
import { compileTable } from './compile.ts';
import { draftOf } from './draft.ts';
import { jsonFault } from './json.ts';
import { lint } from './lint/lint.ts';
import type { Problem } from './problem.ts';
import { tableSchema } from './schema.ts';
import { shapeProblems } from './shape.ts';

export type TableResult =
  /** `warnings` looks for what is probably not meant, which takes its time; the table runs all the same. */
  | { readonly ok: true; readonly table: Table; readonly warnings: () => readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface CheckOptions {
  /** Where the ceiling on who may be dialled is read from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The numbers that this switchboard is called at: no route may lead to one of them. */
  readonly answeredNumbers?: readonly string[];
  /** The moment at which the table is looked at. Default: now. */
  readonly at?: Date;
}

/** The table in these bytes, or everything that is wrong with them. Never throws. */
export function checkTable(bytes: Uint8Array, options: CheckOptions): TableResult {
  const json = parseBytes(bytes);
  if (!json.ok) return json;
  const problems = [...shapeProblems(json.value), ...meaningProblems(json.value, options)];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const file = tableSchema.parse(json.value);
  const table = compileTable(file, bytes);
  const { env, at = new Date() } = options;
  return { ok: true, table, warnings: () => inOrder(lint({ file, table, env, at })) };
}

/** A result with one problem that concerns the whole file. */
export function wholeFile(message: string, fix: string): { ok: false; problems: readonly Problem[] } {
  return { ok: false, problems: [{ path: '', message, fix }] };
}

type Parsed = { readonly ok: true; readonly value: unknown } | ReturnType<typeof wholeFile>;

function parseBytes(bytes: Uint8Array): Parsed {
  const text = decode(bytes);
  if (text === undefined) return wholeFile('is not UTF-8 text.', 'Save it as UTF-8.');
  if (text.trim() === '') return wholeFile('is empty.', 'Write the table, or put back the last good file.');
  const fault = jsonFault(text);
  if (fault !== undefined)
    return wholeFile(`line ${fault.line}, column ${fault.column}: ${fault.message}`, fault.fix);
  return { ok: true, value: JSON.parse(text) };
}

/** Takes a byte order mark off, as editors on Windows write it. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function meaningProblems(json: unknown, { env, answeredNumbers = [] }: CheckOptions): readonly Problem[] {
  const draft = draftOf(json);
  const limit = readCeiling(env);
  const ceiling = limit.ok ? limit.ceiling : {};
  return [
    ...(limit.ok ? [] : limit.problems),
    ...routeProblems(draft),
    ...hoursProblems(draft),
    ...targetProblems(draft, { ceiling, answeredNumbers }),
  ];
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const order = new Intl.Collator('en', { numeric: true });
  return problems.toSorted((a, b) => order.compare(a.path, b.path));
}
