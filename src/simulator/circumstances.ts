import { momentOf } from '../core/moment-text.ts';
import type { Override } from '../core/overrides.ts';
import type { Table } from '../core/table.ts';
import type { Complaint, Fault, Scenario, WrittenOverride } from './scenario.ts';

/** When the call comes in, and on which table: the scenario's, with the override that holds then. */
export interface Circumstances {
  /** Milliseconds since 1970 UTC. */
  readonly wall: number;
  readonly table: Table;
}

/** Where the scenario's time or its override cannot be: why. */
export function circumstancesOf(scenario: Scenario, table: Table): Circumstances | Fault {
  const { at, override, lines } = scenario;
  if (at === undefined) {
    const missing = withoutTime(scenario, table);
    return missing === undefined ? { wall: 0, table } : { line: lines.name, ...missing };
  }
  const { zone } = table.hours;
  const when = momentOf(at, zone, 0);
  if (!when.ok)
    return { line: lines.at, message: when.problem, fix: 'Write for example: at: 2026-11-24 10:00' };
  if (override === undefined) return { wall: when.at, table };
  const made = overrideOf(override, table, when.at);
  if ('fix' in made) return { line: lines.override, ...made };
  return { wall: when.at, table: { ...table, overrides: [made] } };
}

/** Whatever depends on the time must not depend on when the scenario is played. */
function withoutTime({ override }: Scenario, { routes }: Table): Complaint | undefined {
  const timed = routes.find(({ hours }) => hours !== undefined);
  const why = timed === undefined ? 'its override ends at a time' : `${timed.id} has hours`;
  if (timed === undefined && override === undefined) return undefined;
  return { message: `It does not say when, and ${why}.`, fix: 'Write for example: at: 2026-11-24 10:00' };
}

function overrideOf(written: WrittenOverride, table: Table, wall: number): Override | Complaint {
  const { kind, routeId, until } = written;
  const fix = 'Write for example: override: all calls to operator until 17:00';
  if (!table.routes.some(({ id }) => id === routeId))
    return { message: `"${routeId}" is no route of the table.`, fix };
  const end = momentOf(until, table.hours.zone, wall);
  if (!end.ok) return { message: end.problem, fix };
  return { id: 'scenario', kind, routeId, until: end.at, since: wall, by: 'scenario', because: 'scenario' };
}
