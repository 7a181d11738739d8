import type { ServerStatus } from './stack.ts';

const HEADINGS = ['SERVER', 'STATE', 'PID', 'PORTS', ''];

/** The servers as a table for a terminal, a line each under a line of headings. */
export function statusTable(servers: readonly ServerStatus[]): string {
  const rows = servers.map((one) => [
    one.name,
    one.state,
    one.pid === undefined ? '-' : String(one.pid),
    one.ports.join(','),
    one.state === 'down' ? '' : one.complaint,
  ]);
  const table = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
