import { createInterface } from 'node:readline';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import { HandPlayedCall } from '../simulator/hand.ts';
import { momentOption } from './moment-option.ts';

/** Lets somebody play the caller: lines of standard input, and what happens on standard output. */
export async function playByHand(config: string, at: string | undefined): Promise<void> {
  const read = await readTable(config, { env: process.env });
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problemLine(problem, config)}\n`);
    process.exitCode = 2;
    return;
  }
  const wall = momentOption(at, read.table.hours.zone);
  if (wall === undefined) return;
  const call = new HandPlayedCall(read.table, '*', wall);
  const tell = (lines: readonly string[]): void => {
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    if (process.stdin.isTTY && !call.over) process.stdout.write('> ');
  };
  tell(call.begin());
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    tell(call.enter(line));
    if (call.over) break;
  }
  lines.close();
}
