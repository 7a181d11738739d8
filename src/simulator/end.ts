import type { Verdict } from '../core/outcome.ts';
import { endingText } from './endings.ts';
import type { Complaint, Ending } from './scenario.ts';
import type { Stage } from './stage.ts';

/** The caller is here, and what is to be done is theirs to say. */
const CHOOSING: ReadonlySet<string> = new Set(['prompting', 'asking', 'collecting', 'listening']);
const TRANSFERRING: ReadonlySet<string> = new Set(['transferring', 'waiting', 'retrying']);

/** The call must end so, or stand so at the end of the scenario. */
export function checkEnding(wanted: Ending, stage: Stage): Complaint | undefined {
  conclude(stage);
  const found = endOf(stage);
  const same = found.type === wanted.type && (found.type !== 'moved' || found.routeId === routeOf(wanted));
  if (same) return undefined;
  const message = `The call ends "${endingText(found)}", and should end "${endingText(wanted)}".`;
  return { message, fix: `Write "ends: ${endingText(found)}", or mend the table.` };
}

/** Plays what is sure to come: a goodbye to its end, an accepted transfer until LiveKit has taken the caller out. */
function conclude(stage: Stage): void {
  while (['leaving', 'settling', 'retrying', 'parting', 'vanishing', 'announcing'].includes(stage.phase)) {
    stage.proceed();
  }
  if (stage.phase === 'moved') stage.happen({ type: 'caller-left' });
}

/** How the call has ended, or how it stands. */
export function endOf({ phase, records, hungUp }: Stage): Ending {
  const last = records.findLast((entry) => entry.step === 'transfer');
  const verdict: Verdict | undefined = last?.verdict;
  if (phase !== 'ended') {
    if (TRANSFERRING.has(phase)) return { type: 'transferring' };
    return CHOOSING.has(phase) ? { type: 'menu' } : { type: 'transferring' };
  }
  if (hungUp) return { type: 'goodbye' };
  if (verdict === 'completed' && last !== undefined) return { type: 'moved', routeId: last.routeId };
  return { type: verdict === 'ended-during-transfer' ? 'in-doubt' : 'caller-left' };
}

function routeOf(ending: Ending): string | undefined {
  return ending.type === 'moved' ? ending.routeId : undefined;
}
