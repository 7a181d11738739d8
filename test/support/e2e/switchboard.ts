import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Call } from '../../../stack/phone/call.ts';
import type { CodecName } from '../../../stack/phone/codec.ts';
import type { HeardPrompt } from '../../../stack/phone/heard-prompts.ts';
import { Phone } from '../../../stack/phone/phone.ts';
import type { StackSettings } from '../../../stack/settings.ts';
import { type PhoneNumber, assignNumber } from '../../../stack/worker/phone-number.ts';
import { type LogLine, type WorkerOptions, WorkerProcess } from '../../../stack/worker/worker-process.ts';
import { readTable } from '../../../src/config/read.ts';
import { everySentence } from '../../../src/core/sentences.ts';
import { LEAST_COVERAGE, type Listening, Witness } from './heard.ts';
import { e2eStack } from './stack.ts';

interface Parts {
  readonly options: WorkerOptions;
  readonly stack: StackSettings;
  readonly number: PhoneNumber;
  /** Where its table lies. */
  readonly directory: string;
}

/** A worker with a table and a number of its own on the test run's stack. */
export class Switchboard {
  readonly #parts: Parts;
  #worker: WorkerProcess;
  /** Workers before this one that may still live. */
  readonly #others: WorkerProcess[] = [];
  /** All that its tables can say. */
  #sentences: readonly string[];
  readonly #phones: Phone[] = [];
  /** How many lines the worker had written when the call was placed. */
  readonly #linesBefore = new WeakMap<Call, number>();
  #callers = 0;
  #witness: Promise<Witness> | undefined;

  private constructor(parts: Parts, worker: WorkerProcess, sentences: readonly string[]) {
    this.#parts = parts;
    this.#worker = worker;
    this.#sentences = sentences;
  }

  /** `number` must be nobody else's on this stack; `table` is what ops would write. */
  static async open(number: string, table: unknown, env: Record<string, string> = {}): Promise<Switchboard> {
    const stack = e2eStack();
    const directory = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'));
    const tableFile = join(directory, 'agent.config.json');
    await writeFile(tableFile, JSON.stringify(table, undefined, 2));
    const sentences = await sentencesOf(tableFile);
    const agentName = `e2e-${randomUUID()}`;
    const assigned = await assignNumber(stack, number, agentName);
    const options = { stack, tableFile, agentName, env };
    const worker = await WorkerProcess.start(options);
    return new Switchboard({ options, stack, number: assigned, directory }, worker, sentences);
  }

  get worker(): WorkerProcess {
    return this.#worker;
  }

  /** By which LiveKit knows its agents. */
  get agentName(): string {
    return this.#parts.options.agentName;
  }

  get tableFile(): string {
    return this.#parts.options.tableFile;
  }

  /** Puts another table in the place of the file's, as an editor does; what it says can be heard from now on. */
  async edit(table: unknown): Promise<void> {
    const next = `${this.tableFile}.next`;
    await writeFile(next, JSON.stringify(table, undefined, 2));
    this.#sentences = [...new Set([...this.#sentences, ...(await sentencesOf(next))])];
    await rename(next, this.tableFile);
    await (await this.#witness)?.close();
    this.#witness = undefined;
  }

  /** Stops the worker, and resolves when another one takes calls in its place. */
  async restart(): Promise<void> {
    await this.#worker.stop();
    this.#worker = await WorkerProcess.start(this.#parts.options);
  }

  /** Starts another worker for the same calls; from now on it is `worker`. The one before stays as it is. */
  async addWorker(): Promise<void> {
    this.#others.push(this.#worker);
    this.#worker = await WorkerProcess.start(this.#parts.options);
  }

  /** One of the worker's own pages, such as `/status`, and its HTTP status. */
  async page(path: string): Promise<{ readonly status: number; readonly body: string }> {
    const response = await fetch(`http://127.0.0.1:${this.worker.statusPort}${path}`);
    return { status: response.status, body: await response.text() };
  }

  /** Where the worker keeps its records. */
  get state(): string {
    return join(this.#parts.directory, 'state');
  }

  /** Calls the switchboard; every caller has a number of their own unless `from` says otherwise. */
  async dial(from = `+1510555${4000 + this.#callers++}`, codec: CodecName = 'PCMU'): Promise<Call> {
    const sipServer = { host: this.#parts.stack.sipHost, port: this.#parts.stack.sipPort };
    const phone = await Phone.open({ sipServer, from, codec });
    this.#phones.push(phone);
    const call = await phone.dial(this.#parts.number.number);
    this.#linesBefore.set(call, this.worker.lines.length);
    return call;
  }

  /** Calls, and resolves when the switchboard has begun to speak. */
  async dialAndListen(from?: string, codec?: CodecName): Promise<Call> {
    const call = await this.dial(from, codec);
    await call.answered({ withinMs: 60_000 });
    await call.ear.waitForVoice({ withinMs: 5000 });
    return call;
  }

  /** The worker's first record of a step that `wanted` accepts, since `call` was placed if one is named. */
  step(wanted: (line: LogLine) => boolean, withinMs = 10_000, call?: Call): Promise<LogLine> {
    const { worker } = this;
    const first = (call && this.#linesBefore.get(call)) ?? 0;
    const isLater = (line: LogLine): boolean => worker.lines.indexOf(line) >= first;
    return worker.waitForLine((line) => line.msg === 'call step' && wanted(line) && isLater(line), {
      withinMs,
    });
  }

  /**
   * The choices, verdicts and the end that the worker has recorded of the call, once that has ended. It is known by its
   * first choice, which must be no other call's at that time.
   */
  async recordOf(call: Call, routeId: string, withinMs = 30_000): Promise<Decision[]> {
    const { callId } = await this.step((line) => line['routeId'] === routeId, withinMs, call);
    const ofCall = (line: LogLine): boolean => line['callId'] === callId;
    await this.worker.waitForLine((line) => line.msg === 'call ended' && ofCall(line), { withinMs });
    return this.worker.lines.filter((line) => line.msg === 'call step' && ofCall(line)).flatMap(entriesOf);
  }

  /**
   * The sentences that the caller has heard from `since` (`performance.now()`) on, in order; less than half of a
   * sentence does not count.
   */
  async heardBy(call: Call, since = 0): Promise<string[]> {
    const prompts = await (await this.#listen()).heard(call, since);
    return prompts.filter(({ coverage }) => coverage >= LEAST_COVERAGE).map(({ text }) => text);
  }

  /** The same from the first time that they heard `first` on, all of it where they never did. */
  async heardFrom(call: Call, first: string): Promise<string[]> {
    const texts = await this.heardBy(call);
    return texts.slice(Math.max(0, texts.indexOf(first)));
  }

  /** Resolves when the caller has heard the sentence and then a pause. */
  async hear(call: Call, sentence: string, listening: Listening): Promise<HeardPrompt> {
    return (await this.#listen()).hear(call, sentence, listening);
  }

  async close(): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone.close()));
    await (await this.#witness)?.close();
    await Promise.all([...this.#others, this.worker].map((worker) => worker.stop()));
    await this.#parts.number.release();
    await rm(this.#parts.directory, { recursive: true, force: true });
  }

  #listen(): Promise<Witness> {
    this.#witness ??= Witness.open(this.#sentences);
    return this.#witness;
  }
}

/** What decides where the call went; none for the steps in between, such as keys and sentences. */
function entriesOf({ step, routeId, rule, verdict, detail }: LogLine): readonly Decision[] {
  switch (step) {
    case 'chosen':
      return [{ step, routeId, rule }];
    case 'transfer':
      return [{ step, routeId, verdict, detail }];
    case 'ended':
      return [{ step, rule }];
    default:
      return [];
  }
}

/** A line of the record as the log has it. */
export type Decision = Readonly<Record<string, unknown>>;

async function sentencesOf(tableFile: string): Promise<readonly string[]> {
  const read = await readTable(tableFile, { env: process.env });
  if (!read.ok) throw new Error(`The test's own table does not pass: ${JSON.stringify(read.problems)}`);
  return everySentence(read.table);
}
