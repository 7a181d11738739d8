import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { problemLine } from '../config/problem.ts';
import { readTable } from '../config/read.ts';
import type { Log } from '../core/ports.ts';
import { everySentence } from '../core/sentences.ts';
import type { Table } from '../core/table.ts';
import { Worker, startLogger } from '../livekit/worker.ts';
import { diskPromptStore, promptCacheDirectory } from '../speech/prompt-cache.ts';
import { chooseSynthesizer } from '../speech/synthesizer.ts';
import { CallServer } from '../supervisor/call-server.ts';
import { Capacity } from '../supervisor/capacity.ts';
import { keepRendering, renderPrompts } from '../supervisor/prompts.ts';
import { StartPermits } from '../supervisor/start-permits.ts';
import { type StartSettings, readStartSettings } from './start-settings.ts';

/** No call takes longer to answer; one that does has gone elsewhere. */
const ANSWER_LIMIT_MS = 30_000;

interface StartOptions {
  readonly config: string;
  readonly drainSeconds: string;
}

/** `switchboard start`: the worker. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('answer calls: the worker that LiveKit gives phone rooms to')
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option(
      '--drain-seconds <n>',
      'how long Ctrl-C and SIGTERM let calls go on; a second one ends them',
      '120',
    )
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const result = readStartSettings(process.env);
  if (!result.ok) return fail(result.problems.map((problem) => problemLine(problem, 'environment')));
  const { settings } = result;
  const drainMs = Number(options.drainSeconds) * 1000;
  if (!(drainMs >= 0)) return fail(['--drain-seconds: It is no number. Fix: Write seconds, such as 120.']);
  const read = await readTable(options.config, { env: process.env });
  if (!read.ok) return fail(read.problems.map((problem) => problemLine(problem, options.config)));
  const busy = await portProblem(settings);
  if (busy !== undefined) return fail([busy]);
  await serve(settings, read.table, drainMs);
}

/** Everything is in order: prompts, the calls' line to us, the worker, until told to stop. */
async function serve(settings: StartSettings, table: Table, drainMs: number): Promise<void> {
  const log = startLogger(settings.logLevel);
  const stopping = new AbortController();
  const voiceId = await prepareVoice(table, log, stopping.signal);
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-'));
  const permits = new StartPermits(availableParallelism());
  const calls = new CallServer(() => ({ table, voiceId }), permits, log);
  try {
    const socket = join(directory, 'supervisor.sock');
    // Before the worker is made: the processes that it forks inherit this.
    process.env['SWITCHBOARD_SOCKET'] = socket;
    // rtc-node writes debug lines otherwise.
    process.env['NODE_ENV'] ??= 'production';
    await calls.listen(socket);
    const worker = makeWorker(settings, permits);
    const stopped = stopOnSignals(worker, calls, drainMs, log);
    await worker.start();
    log('ready for calls', { agentName: settings.livekit.agentName, capacity: settings.capacity });
    await Promise.race([stopped, worker.stopped]);
  } catch (error) {
    fail([error instanceof Error ? error.message : String(error)]);
  } finally {
    stopping.abort();
    await calls.close();
    await rm(directory, { recursive: true, force: true });
  }
  process.exit();
}

function makeWorker(settings: StartSettings, permits: StartPermits): Worker {
  const { livekit, host, port, capacity, idleProcesses } = settings;
  return new Worker({
    ...livekit,
    host,
    port,
    idleProcesses,
    agentFile: fileURLToPath(new URL('./agent.js', import.meta.url)),
    startGate: new URL('./start-gate.js', import.meta.url).href,
    capacity: new Capacity(capacity),
    onAccepted: (callId) => {
      permits.callAccepted(callId);
      // A call that another worker got, or that was never answered, must not hold new processes back.
      setTimeout(() => permits.callSettled(callId), ANSWER_LIMIT_MS).unref();
    },
  });
}

/** Renders what the table can say, and goes on trying in the background with what could not be rendered now. */
async function prepareVoice(table: Table, log: Log, signal: AbortSignal): Promise<string> {
  const synthesizer = chooseSynthesizer(table.voice, process.env);
  const store = diskPromptStore(promptCacheDirectory(process.env));
  const texts = everySentence(table);
  const report = (line: string) => log(line);
  const { failed, ...counts } = await renderPrompts(texts, synthesizer, store, report);
  log('prompts are ready', { ...counts, failed: failed.length });
  const missing = failed.flatMap((index) => texts[index] ?? []);
  void keepRendering({ texts: missing, synthesizer, store, report, signal });
  return synthesizer.voiceId;
}

/** The first signal lets calls finish within the limit, the second ends them now. */
async function stopOnSignals(worker: Worker, calls: CallServer, drainMs: number, log: Log): Promise<void> {
  await nextSignal();
  log('stopping: calls may finish; once more to end them now', { calls: worker.activeCalls });
  const finished = worker.drain(drainMs).then(
    () => log('all calls have finished'),
    () => log('the time for calls to finish is over'),
  );
  await Promise.race([finished, nextSignal()]);
  calls.endCalls();
  await worker.close();
}

async function nextSignal(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** agents-js dies of a port in use without a word: asked before. */
async function portProblem({ host, port }: StartSettings): Promise<string | undefined> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return undefined;
  } catch {
    return `PORT: ${host}:${port} cannot be listened on. Fix: Set PORT (and HOST) to an address that is free.`;
  }
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
