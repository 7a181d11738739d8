import type { Table } from '../../src/core/table.ts';
import type { LogLine } from '../worker/worker-process.ts';

/** What a line of the worker's log says of a call, in words; nothing where it is about something else. */
export function stepLine(line: LogLine, routes: Table['routes']): string | undefined {
  switch (line.msg) {
    case 'call started':
      return 'a call has come in';
    case 'call ended':
      return 'the call is over';
    case 'call step':
      return entryLine(line, routes);
    default:
      return undefined;
  }
}

function entryLine(
  { step, routeId, rule, verdict, detail }: LogLine,
  routes: Table['routes'],
): string | undefined {
  const name = routes.find(({ id }) => id === routeId)?.name ?? String(routeId);
  switch (step) {
    case 'chosen':
      return `chosen: ${name} (rule: ${String(rule)})`;
    case 'transfer':
      return `verdict on the transfer to ${name}: ${String(verdict)} (${String(detail)})`;
    default:
      return undefined;
  }
}
