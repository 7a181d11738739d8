import type { Command } from 'commander';
import { type RecordedCall, findCalls, lastCall } from '../records/read.ts';
import { summarise } from '../records/summary.ts';
import { type ToldStep, tellCall } from '../records/tell.ts';
import { ZoneClock } from '../records/zone-clock.ts';
import { RecordSource, STATE_OPTION, tellFailure } from './record-source.ts';

interface WhyOptions {
  readonly json?: true;
  readonly state?: string;
}

/** As many letters of the table's hash as nobody confuses. */
const HASH_LETTERS = 12;
const CANDIDATES_TOLD = 5;

const MORE = `
A line a step: the time (in the table's time zone), what happened, and in brackets the rule that decided. The first line
names the version of the table that the call kept to its end; "switchboard check --json" tells the version of a file.

Exit code: 0 where the call was found, 1 where it was not, 2 for a wrong option.

Examples:
  switchboard why last
  switchboard why AJ_x7Fk            the beginning of an id is enough where no other has it`;

/** `switchboard why CALL`: what happened in a call, and why. */
export function registerWhy(program: Command): void {
  program
    .command('why')
    .description('tell what happened in a call, step by step, with the rule that decided each')
    .argument('<call>', 'its id, the beginning of it, or "last"')
    .option('--json', 'print one JSON object instead of lines')
    .option(...STATE_OPTION)
    .addHelpText('after', MORE)
    .action(why);
}

async function why(wanted: string, { json, state }: WhyOptions): Promise<void> {
  const source = new RecordSource(state);
  await source.use(async () => {
    const found = await find(source, wanted);
    const [call] = found;
    if (call === undefined) return tellFailure(unknown(wanted));
    if (found.length > 1) return tellFailure(ambiguous(wanted, found));
    process.stdout.write(json === true ? jsonReport(call) : lineReport(call));
  });
}

async function find({ directory, onFault }: RecordSource, wanted: string): Promise<readonly RecordedCall[]> {
  if (wanted !== 'last') return findCalls(directory, wanted, onFault);
  const last = await lastCall(directory, onFault);
  return last === undefined ? [] : [last];
}

function unknown(wanted: string): string {
  if (wanted === 'last') return 'No call has been recorded there.';
  return `No record of a call ${wanted}. Fix: "switchboard calls --since 30d" lists them; records of other workers may be in other state directories (--state).`;
}

function ambiguous(wanted: string, found: readonly RecordedCall[]): string {
  const ids = found.slice(0, CANDIDATES_TOLD).map(({ callId }) => callId);
  const more = found.length > ids.length ? ', …' : '';
  return `${found.length} calls begin with ${wanted}: ${ids.join(', ')}${more}. Fix: Write more of the id.`;
}

function lineReport(call: RecordedCall): string {
  const { callId, startedAt, table, timezone, steps } = call;
  const clock = new ZoneClock(timezone);
  const version = table === '' ? 'unknown' : table.slice(0, HASH_LETTERS);
  const head = `${callId} on ${clock.day(startedAt)} (${timezone || 'UTC'}), table ${version}`;
  const told = tellCall(call).map((step) => `${clock.time(step.at)}  ${step.what}${rule(step)}`);
  const open = steps.some(({ step }) => step === 'ended')
    ? []
    : ['No end is recorded: the call is still under way, or its worker was killed.'];
  return `${[head, ...told, ...open].join('\n')}\n`;
}

function rule(step: ToldStep): string {
  return step.rule === undefined ? '' : `  [${step.rule}]`;
}

function jsonReport(call: RecordedCall): string {
  const clock = new ZoneClock(call.timezone);
  const steps = tellCall(call).map((step, index) => ({
    ...call.steps[index],
    time: clock.time(step.at),
    what: step.what,
  }));
  return `${JSON.stringify({ ...summarise(call), steps }, undefined, 2)}\n`;
}
