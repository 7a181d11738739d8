import type { StackSettings } from '../stack/settings.ts';
import { Contender } from './contender.ts';
import { answerTime, burst, keyToRefer, keyToSilence, lastSoundToRefer, memoryPerCall } from './measures.ts';
import type { Results } from './results.ts';

/** What is measured beside a bare worker, call by call in turn. */

interface Contest {
  readonly ours: Contender;
  readonly bare: Contender;
  readonly results: Results;
  readonly say: (line: string) => void;
}

/** Starts both workers, adds their figures to `results` and stops them. */
export async function measureKeypad(
  stack: StackSettings,
  tableFile: string,
  rounds: number,
  results: Results,
  say: (line: string) => void,
): Promise<void> {
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
  try {
    await measure({ ours, bare, results, say }, rounds);
  } finally {
    await ours.stop();
    await bare.stop();
  }
}

async function measure(contest: Contest, rounds: number): Promise<void> {
  const { ours, bare, results, say } = contest;
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    for (const contender of round % 2 === 0 ? [ours, bare] : [bare, ours]) {
      await answerAndRefer(contender, results);
    }
    await prompt(contest);
    await announcement(contest);
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
}

async function answerAndRefer(contender: Contender, results: Results): Promise<void> {
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

async function prompt({ ours, results }: Contest): Promise<void> {
  const { call, hangUp } = await ours.dial('+15105559000');
  try {
    await call.answered({ withinMs: 60_000 });
    await call.ear.waitForVoice({ withinMs: 10_000 });
    results.add('silence', ours.name, await keyToSilence(call, '3'));
  } finally {
    await hangUp();
  }
}

async function announcement({ ours, results }: Contest): Promise<void> {
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
