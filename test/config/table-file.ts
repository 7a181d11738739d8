import { checkTable } from '../../src/config/check.ts';
import type { CheckOptions, TableResult } from '../../src/config/check.ts';
import { problemLine } from '../../src/config/problem.ts';

export type Json = Record<string, unknown>;

/** A file without problems; `more` replaces fields of its top level. */
export function fileWith(more: Json = {}): Json {
  return {
    name: 'Test',
    timezone: 'Europe/London',
    country: 'GB',
    greeting: 'Welcome.',
    routes: [place('sales', '1')],
    transfer: { allow: { numbers: ['+1510', '+44'], hosts: ['pbx.example.com'], users: ['spa'] } },
    ...more,
  };
}

export function place(id: string, keys: unknown, more: Json = {}): Json {
  return { id, name: id, keys, transferTo: '+15105550101', ...more };
}

export function check(file: unknown, options: Partial<CheckOptions> = {}): TableResult {
  return checkTable(new TextEncoder().encode(JSON.stringify(file)), { env: {}, ...options });
}

/** Every problem as the line that people read. */
export function linesOf(file: unknown, options: Partial<CheckOptions> = {}): readonly string[] {
  const result = check(file, options);
  return result.ok ? [] : result.problems.map((problem) => problemLine(problem, 'FILE'));
}

/** Every warning as the line that people read. Fails on a table that has errors. */
export function warningsOf(file: unknown, options: Partial<CheckOptions> = {}): readonly string[] {
  const result = check(file, options);
  if (!result.ok) throw new Error(result.problems.map((problem) => problemLine(problem, 'FILE')).join('\n'));
  return result.warnings().map((warning) => problemLine(warning, 'FILE'));
}

/** A table about which the linter has nothing to say; `more` replaces fields of its top level. */
export function cleanFile(more: Json = {}): Json {
  return {
    name: 'Test',
    timezone: 'Europe/London',
    country: 'GB',
    greeting: 'Welcome.',
    routes: [place('sales', '1'), place('operator', '0', { name: 'the operator' })],
    fallback: 'operator',
    transfer: { allow: { numbers: ['+1510'] } },
    ...more,
  };
}
