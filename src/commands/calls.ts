import { type Command, InvalidArgumentError } from 'commander';
import { choicesOf } from '../core/record.ts';
import { type RecordedCall, type Since, readRecords } from '../records/read.ts';
import { type CallSummary, summarise } from '../records/summary.ts';
import { ZoneClock } from '../records/zone-clock.ts';
import { RecordSource, STATE_OPTION } from './record-source.ts';

interface CallsOptions {
  readonly since?: Since;
  readonly outcome?: string;
  readonly route?: string;
  readonly json?: true;
  readonly state?: string;
}

const MORE = `
A line a call: when it came in (in the table's time zone), its id, what became of it, the last route that it was sent to,
how that was chosen, and how long it was here. "switchboard why ID" tells the rest.

What became of it: moved, caller-left, ended-during-transfer (whether moved or hung up cannot be told), max-silent,
max-invalid, worn-out, patience or closed (goodbye was said), never-answered, worker-stopping, process-died, replaced (another
process went on with it), or open (still here, or its worker was killed).

Exit code: 0, also where no call fits; 1 where the records cannot be read; 2 for a wrong option.

Examples:
  switchboard calls --since 2d
  switchboard calls --since 2026-11-24 --outcome moved --route sales
  switchboard calls --json | jq -r .callId`;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `switchboard calls`: what became of calls, a line each. */
export function registerCalls(program: Command): void {
  program
    .command('calls')
    .description('list the calls that came in, and what became of them')
    .option('--since <when>', 'so long ago (90m, 12h, 2d), or from a day on (2026-11-24); else 1d', readSince)
    .option('--outcome <outcome>', 'only calls of which this became')
    .option('--route <id>', 'only calls that were sent to this route')
    .option('--json', 'print one JSON object a line')
    .option(...STATE_OPTION)
    .addHelpText('after', MORE)
    .action(calls);
}

async function calls({ since = ago(1, 'd'), outcome, route, json, state }: CallsOptions): Promise<void> {
  const source = new RecordSource(state);
  const print = json === true ? printJson : linePrinter();
  const fits = (call: RecordedCall): boolean =>
    route === undefined || choicesOf(call.steps).some(({ routeId }) => routeId === route);
  await source.use(async () => {
    let [all, listed] = [0, 0];
    for await (const day of byDay(readRecords(source.directory, since, source.onFault), fits)) {
      const wanted = day.filter((call) => outcome === undefined || call.outcome === outcome);
      all += day.length;
      listed += wanted.length;
      await write(print(wanted));
    }
    process.stderr.write(`${listed} ${listed === 1 ? 'call' : 'calls'}${of(all, listed)}\n`);
  });
}

function of(all: number, listed: number): string {
  return all === listed ? '' : ` of ${all}`;
}

/** Files come day by day, so that a day is all that has to be put in order. */
async function* byDay(
  recorded: AsyncIterable<RecordedCall>,
  fits: (call: RecordedCall) => boolean,
): AsyncGenerator<readonly CallSummary[]> {
  let [day, dayOfFile]: [CallSummary[], string] = [[], ''];
  for await (const call of recorded) {
    if (!fits(call)) continue;
    if (call.day !== dayOfFile && day.length > 0) {
      yield inOrder(day);
      day = [];
    }
    dayOfFile = call.day;
    day.push(summarise(call));
  }
  if (day.length > 0) yield inOrder(day);
}

function inOrder(day: CallSummary[]): readonly CallSummary[] {
  return day.sort((a, b) => a.startedAt - b.startedAt);
}

function printJson(day: readonly CallSummary[]): string {
  return day.map((call) => `${JSON.stringify(call)}\n`).join('');
}

function linePrinter(): (day: readonly CallSummary[]) => string {
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (timezone: string): ZoneClock => {
    const clock = clocks.get(timezone) ?? new ZoneClock(timezone);
    clocks.set(timezone, clock);
    return clock;
  };
  return (day) => day.map((call) => `${lineOf(call, clockOf(call.timezone))}\n`).join('');
}

function lineOf(call: CallSummary, clock: ZoneClock): string {
  const { callId, startedAt, outcome, routeId = '-', way = '-', durationMs } = call;
  const when = `${clock.day(startedAt)} ${clock.time(startedAt).slice(0, 8)}`;
  return [
    when,
    callId.padEnd(15),
    outcome.padEnd(15),
    routeId.padEnd(15),
    way.padEnd(10),
    minutes(durationMs),
  ].join('  ');
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A slow reader is waited for. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

function readSince(text: string): Since {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return ago(Number(count), unit);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay) return { day: text };
  throw new InvalidArgumentError('Write so long ago, such as 90m, 12h or 2d, or a day, such as 2026-11-24.');
}

function ago(count: number, unit: string): Since {
  return { at: Date.now() - count * (UNITS[unit] ?? 0) };
}
