/**
 * Lets new processes start when that disturbs no caller.
 *
 * agents-js replaces a process the moment its call comes. The replacement costs 1–2 s of CPU, twice what answering the
 * call takes, and competes with it for the same cores. So a new process waits for a permit: one at a time, none while a
 * call is being answered. Where calls wait for a process, starting one is what answers them.
 */
export class StartPermits {
  readonly #cores: number;
  readonly #waiting = new Map<number, () => void>();
  readonly #starting = new Set<number>();
  readonly #withoutProcess = new Set<string>();
  readonly #answering = new Set<string>();

  /** `cores`: how many processes may start at once while calls wait for them. */
  constructor(cores: number) {
    this.#cores = cores;
  }

  /** A call has been accepted; it has no process yet. */
  callAccepted(callId: string): void {
    this.#withoutProcess.add(callId);
    this.#grant();
  }

  /** A process has taken the call and is about to answer it. */
  callStarted(callId: string): void {
    this.#withoutProcess.delete(callId);
    this.#answering.add(callId);
  }

  /** The caller can hear us, or the call has gone. */
  callSettled(callId: string): void {
    this.#withoutProcess.delete(callId);
    this.#answering.delete(callId);
    this.#grant();
  }

  /** The process `pid` asks; `start` is called when it may go on. */
  request(pid: number, start: () => void): void {
    this.#waiting.set(pid, start);
    this.#grant();
  }

  /** The process is ready for a call, or has gone. */
  started(pid: number): void {
    this.#waiting.delete(pid);
    this.#starting.delete(pid);
    this.#grant();
  }

  #grant(): void {
    for (const [pid, start] of this.#waiting) {
      if (!this.#mayStart()) return;
      this.#waiting.delete(pid);
      this.#starting.add(pid);
      start();
    }
  }

  #mayStart(): boolean {
    if (this.#withoutProcess.size > 0) return this.#starting.size < this.#cores;
    return this.#starting.size === 0 && this.#answering.size === 0;
  }
}
