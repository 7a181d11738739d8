import type { TableResult } from '../../config/check.ts';
import { isOpen } from '../../core/opening.ts';
import type { Table } from '../../core/table.ts';
import { type Finding, found, good } from './finding.ts';

/** What is said of the table: whether it is good, and what its clocks show. */

/** So many problems are told here; all of them by `switchboard check`. */
const MOST = 5;

export function tableFindings(result: TableResult, file: string): readonly Finding[] {
  if (!result.ok) return problems(result, file);
  const warnings = result.warnings().length;
  const is = good(`The table ${file} is good: ${result.table.routes.length} routes.`);
  return warnings === 0 ? [is] : [is, warned(warnings, file)];
}

/** `now`: milliseconds since 1970 UTC. */
export function hoursFinding(table: Table, now: number): Finding {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: table.timezone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(now);
  const open = table.routes.filter((route) => isOpen(table, route, now)).length;
  return good(
    `In ${table.timezone}, the table's time zone, it is ${clock}; ${open} of ${table.routes.length} routes are open.`,
  );
}

function problems(result: Extract<TableResult, { ok: false }>, file: string): readonly Finding[] {
  const told = result.problems.slice(0, MOST).map(({ path, message, fix }) => {
    const where = path === '' ? file : `${file}: ${path}`;
    return found('fault', `${where}: ${message}`, WHY, fix);
  });
  const left = result.problems.length - told.length;
  if (left === 0) return told;
  return [...told, found('fault', `${file}: ${left} more problems.`, WHY, `npx switchboard check ${file}`)];
}

const WHY = 'A worker does not start on this table, and one that runs keeps the table that it has.';

function warned(count: number, file: string): Finding {
  return found(
    'warning',
    `The table ${file} has ${count} ${count === 1 ? 'warning' : 'warnings'}.`,
    'Each is something that callers will probably not get as it was meant.',
    `npx switchboard check ${file}`,
  );
}
