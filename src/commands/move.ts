import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { stateDirectory } from '../config/state-directory.ts';
import type { HandRule } from '../core/record.ts';
import { HANDS } from '../records/words.ts';
import { type LiveWorker, liveWorkers, moveCall } from '../supervisor/control-client.ts';
import { STATE_OPTION, tellFailure } from './record-source.ts';

interface MoveOptions {
  readonly by?: string;
  readonly state?: string;
}

const MORE = `
The caller hears the route's announcement and is moved, as though they had chosen it. A route that is closed may be used.
Refused while a transfer of that call is under way, while the notice is being said, and for a route that its table does
not have. Workers are asked through their state directory, so it works only on the worker's own machine.

Exit code: 0 where the call is being moved, 1 where it is not, 2 for a wrong option.

Examples:
  switchboard move AJ_x7Fk operator`;

/** `switchboard move CALL ROUTE`: moves a live call by hand. */
export function registerMove(program: Command): void {
  program
    .command('move')
    .description('move a live call to a route, by hand')
    .argument('<call>', 'its id, or the beginning of it')
    .argument('<route>', 'the id of the route')
    .option('--by <name>', 'who you are, for the record; otherwise your user name')
    .option(...STATE_OPTION)
    .addHelpText('after', MORE)
    .action(move);
}

async function move(wanted: string, routeId: string, { by, state }: MoveOptions): Promise<void> {
  const directory = stateDirectory(state, process.env);
  const workers = await liveWorkers(directory).catch(() => []);
  if (workers.length === 0) return tellFailure(nobody(directory));
  const calls = callsOf(workers, wanted);
  const [call] = calls;
  if (call === undefined) return tellFailure(unknown(wanted, workers));
  if (calls.length > 1) return tellFailure(ambiguous(wanted, calls));
  try {
    report(
      call.callId,
      routeId,
      await moveCall(call.path, { callId: call.callId, routeId, by: by ?? userName() }),
    );
  } catch {
    tellFailure(`The worker that has ${call.callId} did not answer. Fix: Look into its log.`);
  }
}

interface LiveCall {
  readonly path: string;
  readonly callId: string;
}

function callsOf(workers: readonly LiveWorker[], wanted: string): readonly LiveCall[] {
  const all = workers.flatMap(({ path, callIds }) => callIds.map((callId) => ({ path, callId })));
  const exact = all.filter(({ callId }) => callId === wanted);
  return exact.length > 0 ? exact : all.filter(({ callId }) => callId.startsWith(wanted));
}

function report(callId: string, routeId: string, rule: HandRule): void {
  if (rule === 'accepted') process.stdout.write(`${callId} is being moved to ${routeId}.\n`);
  else tellFailure(`${callId} is not moved to ${routeId}: ${HANDS[rule]}.`);
}

function nobody(directory: string): string {
  return `${directory}: No worker answers there. Fix: Run this on the worker's machine, as its user, with its --state or SWITCHBOARD_STATE.`;
}

function unknown(wanted: string, workers: readonly LiveWorker[]): string {
  const ids = workers.flatMap(({ callIds }) => callIds);
  const live = ids.length === 0 ? 'none is under way' : `under way: ${ids.join(', ')}`;
  return `No call ${wanted} is under way here (${live}). Fix: Write the id of a call that is.`;
}

function ambiguous(wanted: string, calls: readonly LiveCall[]): string {
  const ids = calls.map(({ callId }) => callId).join(', ');
  return `${calls.length} calls begin with ${wanted}: ${ids}. Fix: Write more of the id.`;
}

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
