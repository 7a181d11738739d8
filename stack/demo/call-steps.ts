import type { LogLine, WorkerProcess } from '../worker/worker-process.ts';
import type { CallFacts } from './call-facts.ts';
import type { DemoWorker } from './demo-worker.ts';

const END_MS = 10_000;

/** What the worker's log says of the next call that comes. */
export class CallSteps {
  readonly #worker: WorkerProcess;
  readonly #unsubscribe: () => void;
  #callId: unknown;

  /** `tell` gets each line of that call as it comes. */
  constructor({ worker, log }: DemoWorker, tell: (line: LogLine) => void) {
    this.#worker = worker;
    this.#unsubscribe = log.onLine((line) => {
      if (line.msg === 'call started') this.#callId ??= line['callId'];
      if (this.#callId !== undefined && line['callId'] === this.#callId) tell(line);
    });
  }

  /** Resolves when the worker has done with the call, or was never given it; rejects at a deadline. */
  async ended(): Promise<void> {
    if (this.#callId === undefined) return;
    const isEnd = (line: LogLine): boolean => line.msg === 'call ended' && this.#isOurs(line);
    await this.#worker.waitForLine(isEnd, { withinMs: END_MS });
  }

  /** What became of the call's transfers, in order. */
  verdicts(): CallFacts['verdicts'] {
    return this.#worker.lines
      .filter((line) => line['step'] === 'transfer' && this.#isOurs(line))
      .map(({ routeId, verdict }) => ({ routeId: String(routeId), verdict: String(verdict) }));
  }

  close(): void {
    this.#unsubscribe();
  }

  #isOurs(line: LogLine): boolean {
    return this.#callId !== undefined && line['callId'] === this.#callId;
  }
}
