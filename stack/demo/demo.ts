import { join, resolve } from 'node:path';
import type { Table } from '../../src/core/table.ts';
import { Phone } from '../phone/phone.ts';
import { projectRoot } from '../project-root.ts';
import { type StackSettings, stackSettings } from '../settings.ts';
import type { Report } from '../stack-error.ts';
import { assignNumber } from '../worker/phone-number.ts';
import type { Belongings } from './belongings.ts';
import { failuresOf } from './call-facts.ts';
import { bringStackUp } from './demo-stack.ts';
import { openAtAllHours, readDemoTable, recordingsOf, voiceIdOf, voiceSentence } from './demo-table.ts';
import { type DemoWorker, startWorker } from './demo-worker.ts';
import { placeCall } from './placed-call.ts';
import { type PlannedCall, planCalls } from './planned-call.ts';
import { Recogniser } from './recogniser.ts';
import { planSpokenCall } from './spoken-call.ts';
import { stayUp } from './stay-up.ts';

/** Of the range that is kept free for examples, as the table's own numbers are. */
const NUMBER = '+15105550100';
const CALLER = '+15105550199';
/** The caller's voice, perhaps the switchboard's too, and who listens to the caller. */
const PACKAGES = ['flite', 'pocketsphinx', 'pocketsphinx-en-us'];

export interface DemoOptions {
  /** End after the calls. */
  readonly once: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly print: Report;
  /** The first Ctrl-C. */
  readonly signal: AbortSignal;
  /** This program, to be run in a thread for its recogniser. */
  readonly script: URL;
}

/** What is up when the calls are placed. */
interface House {
  readonly stack: StackSettings;
  readonly table: Table;
  /** What the demo is about to do with that table. */
  readonly plan: readonly PlannedCall[];
  readonly voiceId: string;
  readonly worker: DemoWorker;
}

/**
 * The whole demo. Resolves with whether all calls went as they should; whatever it has started stands in
 * `belongings`, also when it rejects. Rejects with a StackError for what a person can mend.
 */
export async function runDemo(options: DemoOptions, belongings: Belongings): Promise<boolean> {
  const { once, print, signal } = options;
  const house = await openHouse(options, belongings);
  const failures = await placeCalls(house, options, belongings);
  for (const line of summary(failures)) print(line);
  if (!once) await stayUp({ ...house, number: NUMBER, print, signal });
  return failures.length === 0;
}

async function openHouse({ env, print, signal }: DemoOptions, belongings: Belongings): Promise<House> {
  const stack = stackSettings(env);
  const tableFile = await openAtAllHours(join(projectRoot(), 'agent.config.json'), stack.stateDir, env);
  const table = await readDemoTable(tableFile, env);
  // Before anything is built or started: a table that does not do is told in a second and not in five minutes.
  const plan = [...planCalls(table), planSpokenCall(table)];
  const voiceId = voiceIdOf(table, env);
  print('The stack: redis, livekit-server and livekit-sip, all on this machine.');
  await bringStackUp(stack, PACKAGES, belongings, indented(print), signal);
  print(
    `The worker: answers ${NUMBER} for “${table.name}”, as agent.config.json says, but at all hours and listening to callers without any key. It takes some seconds to start.`,
  );
  const agentName = `demo-${process.pid}`;
  const number = await assignNumber(stack, NUMBER, agentName);
  belongings.add({ end: () => number.release() });
  const logFile = join(stack.stateDir, 'demo-worker.log');
  const worker = await startWorker(
    { stack, tableFile, agentName, logFile, signal },
    belongings,
    indented(print),
  );
  print(`  It is ready. ${voiceSentence(voiceId, table)}`);
  print(`  Its log: ${logFile}`);
  return { stack, table, plan, voiceId, worker };
}

/** Resolves with what did not go as it should. */
async function placeCalls(
  { stack, table, plan, voiceId, worker }: House,
  { env, print, signal, script }: DemoOptions,
  belongings: Belongings,
): Promise<readonly string[]> {
  const recogniser = new Recogniser(script, await recordingsOf(table, voiceId, env));
  belongings.add({ end: () => recogniser.close() });
  const phone = await Phone.open({ sipServer: { host: stack.sipHost, port: stack.sipPort }, from: CALLER });
  belongings.add({ end: () => phone.close() });
  print(
    '\nThe caller is a telephone made of SIP and RTP packets. Times count from dialling; “heard” is what was',
  );
  print('recognised in the sound that reached the caller.');
  const tools = { phone, number: NUMBER, table, worker, recogniser, print, signal };
  const failures: string[] = [];
  for (const [index, call] of plan.entries()) {
    const wavFile = resolve(`demo-call-${index + 1}.wav`);
    print(`\nCall ${index + 1}. ${call.title}\n`);
    const facts = await placeCall(call, tools, wavFile);
    signal.throwIfAborted();
    print(`\n  What the caller heard is saved in ${wavFile}`);
    failures.push(...failuresOf(call, facts).map((failure) => `Call ${index + 1}: ${failure}`));
  }
  return failures;
}

function summary(failures: readonly string[]): readonly string[] {
  const verdict =
    failures.length === 0
      ? ['All calls went as they should.']
      : ['Not everything went as it should:', ...failures.map((failure) => `  ${failure}`)];
  return ['', ...verdict, 'Any player plays the recordings, for example: aplay demo-call-1.wav', ''];
}

function indented(print: Report): Report {
  return (line) => print(`  ${line}`);
}
