import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stackSettings } from '../stack/settings.ts';
import { down, up } from '../stack/stack.ts';
import { measureKeypad } from './keypad.ts';
import { Results } from './results.ts';
import { routerTable } from './router.ts';
import { measureSpeech } from './speech.ts';
import { TABLE } from './table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    router: { type: 'boolean', default: false },
    speech: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm run bench [-- --rounds N]   measures this switchboard beside a bare worker, call by call in turn\n' +
      'npm run bench -- --speech        only what a caller says, without the bare worker\n' +
      'npm run bench -- --router        only the phrase router, by size of the table',
  );
  process.exit(0);
}
if (values.router) {
  console.log(routerTable());
  process.exit(0);
}
const rounds = Number(values.rounds);
/** A measurement that failed is told in a line; there is nothing to save. */
process.on('uncaughtException', (error) => {
  console.error(error.message);
  process.exit(1);
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const env = {
  ...process.env,
  SWITCHBOARD_STACK_PORT_BASE: process.env['SWITCHBOARD_BENCH_PORT_BASE'] ?? '23000',
};
const stack = stackSettings(env);
const directory = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
const tableFile = join(directory, 'agent.config.json');
await writeFile(tableFile, JSON.stringify(TABLE));
await up(stack, say);
const results = new Results();
try {
  if (!values.speech) await measureKeypad(stack, tableFile, rounds, results, say);
  await measureSpeech(stack, directory, rounds, results, say);
  console.log(results.table());
  if (!values.speech) console.log(`\nThe phrase router, by size of the table:\n\n${routerTable()}`);
} finally {
  await down(stack, say);
  await rm(directory, { recursive: true, force: true });
}
