/**
 * Lets new processes start when that disturbs no caller.
 *
 * agents-js replaces a process the moment its call comes. The replacement costs 1–2 s of CPU, twice what answering the
 * call takes, and competes with it for the same cores; the fork alone makes its answer 13 % later. So a new process
 * waits for a permit before it is forked: one at a time, none while a call is being answered. Where more calls wait for
 * a process than are ready, starting one is what answers them.
 */
export class StartPermits {
  readonly #cores: number;
  readonly #waiting: (() => void)[] = [];
  #starting = 0;
  /** Processes that are ready for a call. */
  #idle = 0;
  /** Accepted calls that no process has taken yet. */
  readonly #withoutProcess = new Set<string>();
  readonly #answering = new Set<string>();

  /** `cores`: how many processes may start at once while calls wait for them. */
  constructor(cores: number) {
    this.#cores = cores;
  }

  /** A process is ready for a call. */
  processReady(): void {
    this.#idle += 1;
  }

  /** One that was ready has got its call, or has gone. */
  processTaken(): void {
    this.#idle -= 1;
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

  /** Resolves when a process may start, with what is to be called once when it is ready for a call, or has gone. */
  lock(): Promise<() => void> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(() => this.#started()));
      this.#grant();
    });
  }

  #started(): void {
    this.#starting -= 1;
    this.#grant();
  }

  #grant(): void {
    while (this.#mayStart()) {
      const start = this.#waiting.shift();
      if (start === undefined) return;
      this.#starting += 1;
      start();
    }
  }

  #mayStart(): boolean {
    const lacking = this.#withoutProcess.size - this.#idle;
    if (lacking > this.#starting) return this.#starting < this.#cores;
    return this.#starting === 0 && this.#withoutProcess.size === 0 && this.#answering.size === 0;
  }
}
