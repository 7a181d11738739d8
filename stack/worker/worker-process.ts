import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Changes, waitUntil } from '../phone/wait.ts';
import { projectRoot } from '../project-root.ts';
import type { StackSettings } from '../settings.ts';

/** One line of the worker's log. */
export interface LogLine {
  readonly msg: string;
  readonly [attribute: string]: unknown;
}

export interface WorkerOptions {
  readonly stack: StackSettings;
  readonly tableFile: string;
  readonly agentName: string;
  /** What starts it; default: this project's own worker. */
  readonly script?: string;
  /** Over and above this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

interface StopOptions {
  readonly signal?: NodeJS.Signals;
  readonly withinMs?: number;
}

/** Rendering the prompts of a new table takes the longest. */
const START_MS = 120_000;

/** A worker in a process of its own, as `npm start` runs it. */
export class WorkerProcess {
  readonly lines: LogLine[] = [];
  /** What it wrote that is no log line: problems, mostly. */
  readonly plain: string[] = [];
  readonly port: number;
  /** Of its probes, status and metrics. */
  readonly statusPort: number;
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #changes = new Changes();
  #exit: Exit | undefined;

  private constructor(child: ChildProcess, [port, statusPort]: readonly [number, number]) {
    this.#child = child;
    this.port = port;
    this.statusPort = statusPort;
    // `close` comes when its last words have been read, `exit` may come before.
    this.exited = once(child, 'close').then(([code, signal]) => {
      this.#exit = { code: code as number | null, signal: signal as NodeJS.Signals | null };
      this.#changes.notify();
      return this.#exit;
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
  }

  /** Starts it and returns at once. */
  static async launch(options: WorkerOptions): Promise<WorkerProcess> {
    const { stack, tableFile, agentName, script = 'dist/main.js', env = {} } = options;
    const [port, statusPort] = await freePorts();
    const child = spawn(process.execPath, [join(projectRoot(), script), 'start', '--config', tableFile], {
      env: {
        ...process.env,
        LIVEKIT_URL: stack.livekitUrl,
        LIVEKIT_API_KEY: stack.apiKey,
        LIVEKIT_API_SECRET: stack.apiSecret,
        LIVEKIT_AGENT_NAME: agentName,
        NODE_ENV: 'production',
        PORT: String(port),
        STATUS_PORT: String(statusPort),
        SWITCHBOARD_STATE: join(dirname(tableFile), 'state'),
        ...env,
      },
      // Ctrl-C is for us: we decide when the worker hears of it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new WorkerProcess(child, [port, statusPort]);
  }

  /** Starts it and resolves when it takes calls. */
  static async start(options: WorkerOptions): Promise<WorkerProcess> {
    const worker = await WorkerProcess.launch(options);
    try {
      await worker.waitForLine(({ msg }) => msg === 'ready for calls', { withinMs: START_MS });
      return worker;
    } catch (error) {
      await worker.stop({ signal: 'SIGKILL', withinMs: 10_000 });
      throw error;
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The first log line, past or to come, that `wanted` accepts; rejects when the worker exits or time runs out. */
  waitForLine(wanted: (line: LogLine) => boolean, { withinMs }: { withinMs: number }): Promise<LogLine> {
    return waitUntil({
      awaited: 'a line of the worker’s log',
      withinMs,
      subscribe: this.#changes.subscribe,
      instead: () => `Its last words: ${this.#lastWords()}`,
      probe: () => {
        const found = this.lines.find(wanted);
        if (!found && this.#exit)
          throw new Error(`The worker has stopped. Its last words: ${this.#lastWords()}`);
        return found;
      },
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Kills it with all its processes, as the end of its machine would. */
  async vanish(): Promise<void> {
    process.kill(-this.pid, 'SIGKILL');
    await this.exited;
  }

  /** Sends `signal` (default SIGTERM) and resolves when the process has gone; kills it at the deadline. */
  async stop({ signal = 'SIGTERM', withinMs = 30_000 }: StopOptions = {}): Promise<Exit> {
    this.signal(signal);
    const timer = setTimeout(() => this.signal('SIGKILL'), withinMs);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }

  #read(line: string): void {
    try {
      this.lines.push(JSON.parse(line) as LogLine);
    } catch {
      this.plain.push(line);
    }
    this.#changes.notify();
  }

  #lastWords(): string {
    const words = [...this.plain.slice(-5), ...this.lines.slice(-5).map(({ msg }) => msg)];
    return words.join(' | ') || 'none';
  }
}

/** Two ports that nobody listens on now. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [first = 0, second = 0] = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return [first, second];
}
