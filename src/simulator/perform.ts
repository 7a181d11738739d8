import type { Table } from '../core/table.ts';
import { act } from './acts.ts';
import type { Circumstances } from './circumstances.ts';
import { checkEnding } from './end.ts';
import { hear, hearNothing } from './hear.ts';
import type { Complaint, Fault, Scenario, Step } from './scenario.ts';
import { Stage } from './stage.ts';
import type { TranscriptLine } from './transcript.ts';
import { expectTarget, expectTransfer } from './transfer.ts';

export interface Performance {
  readonly transcript: readonly TranscriptLine[];
  /** The first step that did not come true; absent where all did. */
  readonly fault?: Fault;
}

/** Plays the scenario, up to the first step that does not come true. */
export function perform(scenario: Scenario, { table, wall }: Circumstances): Performance {
  const stage = new Stage(table, scenario.trunk, wall);
  const { transcript } = stage;
  for (const step of scenario.steps) {
    const complaint = take(step, stage, scenario, table);
    if (complaint !== undefined) return { transcript, fault: { line: step.line, ...complaint } };
  }
  const complaint = checkEnding(scenario.ends, stage);
  return { transcript, ...(complaint && { fault: { line: scenario.lines.ends, ...complaint } }) };
}

function take(step: Step, stage: Stage, { trial }: Scenario, table: Table): Complaint | undefined {
  switch (step.type) {
    case 'hears':
      return hear(stage, step.text);
    case 'hears-nothing':
      return hearNothing(stage, step.ms);
    case 'transferred':
      return expectTransfer(stage, step.routeId, table);
    case 'dials':
      return expectTarget(stage, step.uri);
    default:
      return act(step, stage, trial);
  }
}
