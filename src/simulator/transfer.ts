import type { Table } from '../core/table.ts';
import type { Complaint } from './scenario.ts';
import type { Stage } from './stage.ts';

/** What must be transferred, and where to. */

/** A REFER is out, and what comes of it is not known. */
const UNDER_WAY: ReadonlySet<string> = new Set(['transferring', 'parting', 'waiting']);
/** Nothing comes of itself that moves the call. */
const IDLE: ReadonlySet<string> = new Set(['prompting', 'asking', 'ended', 'moved']);

/** The next transfer must be for this route. */
export function expectTransfer(stage: Stage, routeId: string, table: Table): Complaint | undefined {
  if (!table.routes.some(({ id }) => id === routeId)) {
    const known = table.routes.map(({ id }) => id).join(', ');
    return { message: `"${routeId}" is no route of the table.`, fix: `Write one of: ${known}.` };
  }
  const missing = reachTransfer(stage);
  const last = stage.transfers.at(-1);
  if (missing !== undefined || last === undefined) return missing;
  stage.said.passOver(stage.now);
  if (last.routeId === routeId) return undefined;
  const message = `The call is transferred to ${last.routeId}, and should be to ${routeId}.`;
  return { message, fix: 'Write where it goes, or mend the table.' };
}

/** The last transfer must have named this URI. */
export function expectTarget({ transfers }: Stage, uri: string): Complaint | undefined {
  const target = transfers.at(-1)?.target;
  if (target === uri) return undefined;
  const fix = 'Write what is dialled, or mend the table.';
  if (target === undefined) return { message: 'Nothing has been dialled.', fix };
  return { message: `${target} is dialled, and should be ${uri}.`, fix };
}

/** Goes on until a transfer is under way, or its verdict is waited for. */
export function reachTransfer(stage: Stage): Complaint | undefined {
  while (!UNDER_WAY.has(stage.phase)) {
    if (IDLE.has(stage.phase) && !stage.speaking) return notTransferred(stage);
    stage.proceed();
  }
  return undefined;
}

function notTransferred(stage: Stage): Complaint {
  const state = stage.phase === 'ended' ? 'the call is over' : 'the switchboard waits for the caller';
  return {
    message: `The call is not transferred: ${state}.`,
    fix: 'Write what the caller does first, or mend the table.',
  };
}
