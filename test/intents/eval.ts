import { parseArgs } from 'node:util';
import { isGood, type Judged, markOf, quantile, reportOf, type Share } from './score.ts';
import { judged, judgedTrade, linesOf, NEVER_TUNED_ON, tableOf, TUNED_ON } from './sets.ts';

/**
 * `npm run eval`: how well the phrase router understands. It stands beside its data and is built like the benchmark,
 * because it runs the code that calls run.
 */

const HELP = `npm run eval [-- --data FILE --config TABLE] [--errors N]

Plain: the own utterances of test/intents/, each also in one variation; exit code 1 where they are not good enough.
--data FILE   others' utterances instead, one {"text","expect","also"?} a line: expect is a route's id, operator, ask or none
--config FILE the table that goes with --data
--errors N    also prints the first N errors of each kind; of the own utterances only of those that may be looked at`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    config: { type: 'string' },
    errors: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});
const errors = Number(values.errors);
const wrong = wrongUse();
if (values.help) console.log(HELP);
else if (wrong !== undefined) fail(wrong, 2);
else await run().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error), 1));

function wrongUse(): string | undefined {
  if ((values.data === undefined) !== (values.config === undefined))
    return 'Give --data and --config together.';
  return Number.isInteger(errors) && errors >= 0 ? undefined : 'Give --errors a whole number.';
}

function fail(message: string, code: number): void {
  console.error(message);
  process.exitCode = code;
}

async function run(): Promise<void> {
  if (values.data !== undefined && values.config !== undefined) {
    const lines = judged(await linesOf(values.data), await tableOf(values.config));
    print(values.data, lines, true);
    return;
  }
  const seen = await Promise.all(TUNED_ON.map(judgedTrade));
  const unseen = await Promise.all(NEVER_TUNED_ON.map(judgedTrade));
  for (const [at, trade] of TUNED_ON.entries()) print(trade, seen[at] ?? [], true);
  for (const [at, trade] of NEVER_TUNED_ON.entries())
    print(`${trade} (never tuned on)`, unseen[at] ?? [], false);
  print('never tuned on', unseen.flat(), false);
  const all = [...seen, ...unseen].flat();
  print('all', all, false);
  if (!isGood(reportOf(all)) || !isGood(reportOf(unseen.flat()))) process.exitCode = 1;
}

function print(title: string, lines: readonly Judged[], mayShow: boolean): void {
  const report = reportOf(lines);
  const [right, negatives] = [report.right.of, report['false transfer'].of];
  console.log(
    `\n${title}: ${lines.length} utterances, ${right} that want a place or a person, ${negatives} that do not`,
  );
  for (const [mark, share] of Object.entries(report)) if (share.of > 0) console.log(row(mark, share));
  const ms = lines.map((line) => line.ms);
  console.log(`  router p50 ${quantile(ms, 0.5).toFixed(3)} ms, p99 ${quantile(ms, 0.99).toFixed(3)} ms`);
  if (mayShow) showErrors(lines);
}

function row(mark: string, { count, of, share, from, to }: Share): string {
  const percent = (value: number): string => (value * 100).toFixed(1);
  const interval = `[${percent(from)}, ${percent(to)}]`;
  return `  ${mark.padEnd(19)}${percent(share).padStart(5)} %  ${interval.padEnd(14)} ${count}/${of}`;
}

function showErrors(lines: readonly Judged[]): void {
  for (const mark of ['misrouted', 'false transfer', 'missed', 'asked', 'asked without need']) {
    for (const { text, expect, got } of lines.filter((line) => markOf(line) === mark).slice(0, errors)) {
      console.log(`  ${mark}: "${text}" → ${got}, expected ${expect}`);
    }
  }
}
