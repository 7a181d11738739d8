import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stackSettings } from '../stack/settings.ts';
import { down, up } from '../stack/stack.ts';
import { Contender } from './contender.ts';
import { answerTime, burst, keyToRefer, keyToSilence, lastSoundToRefer, memoryPerCall } from './measures.ts';
import { Results } from './results.ts';
import { routerTable } from './router.ts';
import { TABLE } from './table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    router: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm run bench [-- --rounds N]   measures this switchboard beside a bare worker, call by call in turn\n' +
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
const ours = await Contender.start(stack, {
  name: 'ours',
  number: '+15105550161',
  script: 'dist/main.js',
  tableFile,
});
const bare = await Contender.start(stack, {
  name: 'bare',
  number: '+15105550162',
  script: 'bench/bare.mjs',
  tableFile,
  env: { BARE_TARGET: 'tel:+15105550101' },
});
const results = new Results();
try {
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const contender of round % 2 === 0 ? [ours, bare] : [bare, ours]) await answerAndRefer(contender);
    await prompt();
    await announcement();
  }
  for (const contender of [bare, ours, bare, ours]) {
    say(`memory of ${contender.name}`);
    results.add('memory', contender.name, await memoryPerCall(contender, 4));
  }
  for (const calls of [10, 20]) {
    for (const contender of [ours, bare]) {
      say(`${calls} calls at once for ${contender.name}`);
      results.addBurst(contender.name, await burst(contender, calls, '1'));
    }
  }
  console.log(results.table());
  console.log(`\nThe phrase router, by size of the table:\n\n${routerTable()}`);
} finally {
  await ours.stop();
  await bare.stop();
  await down(stack, say);
  await rm(directory, { recursive: true, force: true });
}

async function answerAndRefer(contender: Contender): Promise<void> {
  await contender.quiet();
  const { call, hangUp } = await contender.dial('+15105559000');
  try {
    results.add('answer', contender.name, await answerTime(call));
    // The pool's refill competes with the call: the key comes when a caller has listened for a while.
    await contender.quiet(1);
    results.add('refer', contender.name, await keyToRefer(call, '1'));
  } finally {
    await hangUp();
  }
}

async function prompt(): Promise<void> {
  const { call, hangUp } = await ours.dial('+15105559000');
  try {
    await call.answered({ withinMs: 60_000 });
    await call.ear.waitForVoice({ withinMs: 10_000 });
    results.add('silence', ours.name, await keyToSilence(call, '3'));
  } finally {
    await hangUp();
  }
}

async function announcement(): Promise<void> {
  await ours.quiet();
  const { call, hangUp } = await ours.dial('+15105559000');
  try {
    await call.answered({ withinMs: 60_000 });
    await call.ear.waitForVoice({ withinMs: 10_000 });
    await call.press('2');
    results.add('tail', ours.name, await lastSoundToRefer(call));
  } finally {
    await hangUp();
  }
}
