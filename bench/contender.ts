import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../stack/phone/call.ts';
import { Phone } from '../stack/phone/phone.ts';
import type { StackSettings } from '../stack/settings.ts';
import { type PhoneNumber, assignNumber } from '../stack/worker/phone-number.ts';
import { WorkerProcess } from '../stack/worker/worker-process.ts';
import { cpuSeconds, proportionalSize, treeOf } from './process-tree.ts';

export interface ContenderOptions {
  readonly name: string;
  /** What LiveKit calls its worker. Default: made of `name`. */
  readonly agentName?: string;
  readonly number: string;
  readonly script: string;
  readonly tableFile: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface OpenCall {
  readonly call: Call;
  readonly hangUp: () => Promise<void>;
}

const QUIET_LIMIT_MS = 60_000;
/** Of one core, over a second: an idle pool uses 2–4 %, a call that is up about 10. */
const QUIET_LOAD = 0.15;

/** A worker under measurement, and the phones that call it. */
export class Contender {
  readonly name: string;
  readonly #worker: WorkerProcess;
  readonly #stack: StackSettings;
  readonly #number: PhoneNumber;

  private constructor(name: string, worker: WorkerProcess, stack: StackSettings, number: PhoneNumber) {
    this.name = name;
    this.#worker = worker;
    this.#stack = stack;
    this.#number = number;
  }

  static async start(stack: StackSettings, options: ContenderOptions): Promise<Contender> {
    const { name, number, script, tableFile, env = {}, agentName = `bench-${name}` } = options;
    const assigned = await assignNumber(stack, number, agentName);
    const worker = await WorkerProcess.start({ stack, tableFile, agentName, script, env });
    return new Contender(name, worker, stack, assigned);
  }

  /** `from` tells callers apart. */
  async dial(from: string): Promise<OpenCall> {
    const sipServer = { host: this.#stack.sipHost, port: this.#stack.sipPort };
    const phone = await Phone.open({ sipServer, from });
    return { call: await phone.dial(this.#number.number), hangUp: () => phone.close() };
  }

  /** Proportional set size of the worker and all its processes, MiB. */
  memory(): number {
    return treeOf(this.#worker.pid).reduce((sum, pid) => sum + proportionalSize(pid), 0);
  }

  /**
   * Resolves when only the open calls have worked for `seconds`; rejects after a minute. A process of the pool may wait
   * without a stir for 3 s until it may start.
   */
  async quiet(openCalls = 0, seconds = 1): Promise<void> {
    const until = performance.now() + QUIET_LIMIT_MS;
    let quietFor = 0;
    for (let before = this.#work(); performance.now() < until;) {
      await pause(1000);
      const now = this.#work();
      const isQuiet = now.pids === before.pids && now.cpu - before.cpu < QUIET_LOAD * (1 + openCalls);
      quietFor = isQuiet ? quietFor + 1 : 0;
      if (quietFor === seconds) return;
      before = now;
    }
    throw new Error(`${this.name} did not come to rest within ${QUIET_LIMIT_MS / 1000} s.`);
  }

  async stop(): Promise<void> {
    await this.#worker.stop();
    await this.#number.release();
  }

  #work(): { pids: string; cpu: number } {
    const pids = treeOf(this.#worker.pid);
    return { pids: pids.join(), cpu: pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0) };
  }
}
