import { once } from 'node:events';
import {
  AgentServer,
  InferenceRunner,
  type JobRequest,
  ServerOptions,
  initializeLogger,
  log as agentLog,
} from '@livekit/agents';
import type { Log } from '../core/ports.ts';
import type { LiveKitApi } from './transferrer.ts';

export interface WorkerSettings extends LiveKitApi {
  readonly agentName: string;
  /** The module that each call's process imports. */
  readonly agentFile: string;
  /** agents-js's health endpoint. */
  readonly host: string;
  readonly port: number;
  readonly idleProcesses: number;
  /** By calls under way: what is reported as load, and whether one more can be taken. */
  readonly capacity: { load(active: number): number; hasRoom(active: number): boolean };
  /** A call has been taken; a process for it is to be found. */
  readonly onAccepted: (callId: string) => void;
  /** Runs in each call's process before anything else. */
  readonly startGate: string;
}

/** Making a process ready takes 1–3 s on a quiet machine; a burst of calls may hold it up for much longer. */
const PROCESS_START_MS = 60_000;
/** agents-js would wait a minute for each call's process to go. */
const PROCESS_STOP_MS = 10_000;
/** A call makes little garbage: a young generation of 2 MB instead of 16 is collected more often and costs less room. */
const HEAP_FLAGS = ['--max-semi-space-size=2'];
/** At this load livekit-server offers no more calls (its own target, not to be set from here). */
export const FULL_LOAD = 0.7;

/** agents-js's logger, which must exist before anything else of it. */
export function startLogger(level: string): Log {
  initializeLogger({ pretty: false, level });
  const log = agentLog();
  return (message, attributes = {}) => log.info(attributes, message);
}

/** The worker as LiveKit knows it: it takes calls offered to `agentName` and runs each in a process of its own. */
export class Worker {
  readonly #server: AgentServer;
  #run: Promise<void> = Promise.resolve();

  constructor(settings: WorkerSettings) {
    disableEndOfTurnProcess();
    const { capacity, agentFile, url, onAccepted, startGate, ...rest } = settings;
    // Processes that are forked inherit these.
    process.execArgv.push('--import', startGate, ...HEAP_FLAGS);
    this.#server = new AgentServer(
      new ServerOptions({
        ...rest,
        agent: agentFile,
        wsURL: url,
        numIdleProcesses: settings.idleProcesses,
        production: true,
        loadFunc: (server) => Promise.resolve(capacity.load(server.activeJobs.length)),
        loadThreshold: FULL_LOAD,
        requestFunc: async (request: JobRequest) => {
          if (!capacity.hasRoom(this.activeCalls)) return request.reject();
          onAccepted(request.id);
          await request.accept();
        },
        initializeProcessTimeout: PROCESS_START_MS,
        shutdownProcessTimeout: PROCESS_STOP_MS,
      }),
    );
  }

  get activeCalls(): number {
    return this.#server.activeJobs.length;
  }

  /**
   * Resolves when LiveKit knows the worker; rejects when it cannot be reached after ten tries. Where it is closed
   * before, neither: it has never been ready.
   */
  async start(): Promise<void> {
    this.#run = this.#server.run();
    const failed = new Promise<never>((_, reject) => void this.#run.catch(reject));
    await Promise.race([once(this.#server.event, 'worker_registered'), failed]);
  }

  /** Resolves when the worker has been closed; rejects when LiveKit has been out of reach for good. */
  get stopped(): Promise<void> {
    return this.#run;
  }

  /** Takes no more calls; those under way go on. */
  refuseCalls(): void {
    // Its promise is of no use: it rejects at once where a process of the pool has not been forked yet.
    this.#server.drain().catch(() => undefined);
  }

  /** Ends all processes, and with them the calls that are left. */
  async close(): Promise<void> {
    await this.#server.close();
  }
}

/**
 * agents-js keeps a 340 MB process for end-of-turn detection, with no option against it. It leaves a runner alone
 * that is registered already, and starts the process only for runners that it can enumerate.
 */
function disableEndOfTurnProcess(): void {
  Object.defineProperty(InferenceRunner.registeredRunners, 'lk_eot_audio', {
    value: 'disabled',
    enumerable: false,
    configurable: true,
  });
}
