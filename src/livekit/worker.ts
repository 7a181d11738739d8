import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AgentServer,
  InferenceRunner,
  type JobRequest,
  ServerOptions,
  WorkerPermissions,
  initializeLogger,
  log as agentLog,
} from '@livekit/agents';
import type { Log } from '../core/ports.ts';
import { readRescue } from '../core/rescue.ts';
import { NTH } from './agent-marks.ts';
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
  readonly capacity: {
    /** At which LiveKit offers nothing more. */
    readonly fullLoad: number;
    load(active: number): number;
    hasRoom(active: number): boolean;
  };
  /** The call in this room has been taken; a process for it is to be found. */
  readonly onAccepted: (callId: string, room: string) => void;
  /** Runs in each call's process before anything else. */
  readonly startNotice: string;
  /** Says when a process may start; what it brings is called when that one is ready or has gone. */
  readonly startLock: StartLock;
}

interface StartLock {
  lock(): Promise<() => void>;
}

/** agents-js's pool takes its lock from here (build.mjs), not from itself. */
class LockedOptions extends ServerOptions {
  startLock: StartLock | undefined;
}

/** Making a process ready takes 1–3 s on a quiet machine; a burst of calls may hold it up for much longer. */
const PROCESS_START_MS = 60_000;
/** agents-js would wait a minute for each call's process to go. */
const PROCESS_STOP_MS = 10_000;
/** A call makes little garbage: a young generation of 2 MB instead of 16 is collected more often and costs less room. */
const HEAP_FLAGS = ['--max-semi-space-size=2'];
/** Calls that listen have the right to hear from elsewhere (hearing-right.ts). */
const SPEAK_ONLY = new WorkerPermissions(true, false);
/** What a first connection may take; a server that cannot be reached at all is a wrong address, mostly. */
const FIRST_CONNECTION_MS = 90_000;
/** What agents-js's health endpoint, in this same process, may take to answer. */
const HEALTH_MS = 1000;

/** agents-js's logger, which must exist before anything else of it. */
export function startLogger(level: string): Log {
  initializeLogger({ pretty: false, level });
  const log = agentLog();
  return (message, attributes = {}) => log.info(attributes, message);
}

/** The same logger, for what ops should not overlook. */
export function warningLogger(): Log {
  const log = agentLog();
  return (message, attributes = {}) => log.warn(attributes, message);
}

/** The worker as LiveKit knows it: it takes calls offered to `agentName` and runs each in a process of its own. */
export class Worker {
  readonly #server: AgentServer;
  readonly #settings: WorkerSettings;
  #run: Promise<void> = Promise.resolve();
  #started = false;
  #refusing = false;
  #livekitVersion: string | undefined;

  constructor(settings: WorkerSettings) {
    disableEndOfTurnProcess();
    this.#settings = settings;
    const { capacity, agentFile, url, onAccepted, startNotice, startLock, ...rest } = settings;
    // Processes that are forked inherit these.
    process.execArgv.push('--import', startNotice, ...HEAP_FLAGS);
    const options = new LockedOptions({
      ...rest,
      agent: agentFile,
      wsURL: url,
      numIdleProcesses: settings.idleProcesses,
      production: true,
      permissions: SPEAK_ONLY,
      // Calls have lines of their own to LiveKit and go on while this one is down: ending the worker would end them.
      maxRetry: Number.POSITIVE_INFINITY,
      loadFunc: (server) => Promise.resolve(capacity.load(server.activeJobs.length)),
      loadThreshold: capacity.fullLoad,
      requestFunc: async (request: JobRequest) => {
        if (!capacity.hasRoom(this.activeCalls)) return request.reject();
        onAccepted(request.id, request.job.room?.name ?? '');
        const nth = readRescue(request.job.metadata)?.nth ?? 0;
        await request.accept('', '', '', { [NTH]: String(nth) });
      },
      initializeProcessTimeout: PROCESS_START_MS,
      shutdownProcessTimeout: PROCESS_STOP_MS,
    });
    options.startLock = startLock;
    this.#server = new AgentServer(options);
  }

  /** Of the server that it registered with last. */
  get livekitVersion(): string | undefined {
    return this.#livekitVersion;
  }

  get activeCalls(): number {
    return this.#server.activeJobs.length;
  }

  /** Whether it could take one more call. */
  get hasRoom(): boolean {
    return !this.#refusing && this.#settings.capacity.hasRoom(this.activeCalls);
  }

  /** Whether it takes no more calls, for good. */
  get isDraining(): boolean {
    return this.#refusing;
  }

  /** Whether LiveKit can offer a call now. agents-js tells it by its health endpoint only. Never rejects. */
  isConnected(): Promise<boolean> {
    const { host, port } = this.#settings;
    return new Promise((resolve) => {
      const request = get({ host, port, path: '/', timeout: HEALTH_MS, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      request.on('timeout', () => request.destroy());
      request.on('error', () => resolve(false));
    });
  }

  /**
   * Resolves when LiveKit knows the worker; rejects with a sentence when it cannot be reached in `withinMs`. Later on
   * it is tried for as long as it takes. Where it is closed before, neither: it has never been ready.
   */
  async start(withinMs = FIRST_CONNECTION_MS): Promise<void> {
    this.#started = true;
    this.#server.event.on('worker_registered', (_id: string, info?: { readonly version?: string }) => {
      this.#livekitVersion = info?.version || undefined;
    });
    this.#run = this.#server.run();
    const failed = new Promise<never>((_, reject) => void this.#run.catch(reject));
    const limit = new AbortController();
    const late = pause(withinMs, undefined, limit).then(() => {
      throw new Error(
        `LIVEKIT_URL: ${this.#settings.url} could not be reached, or knows no such key. Fix: Check LIVEKIT_URL, ` +
          'LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and that the server runs.',
      );
    });
    try {
      await Promise.race([once(this.#server.event, 'worker_registered'), failed, late]);
    } finally {
      late.catch(() => undefined);
      limit.abort();
    }
  }

  /** Resolves when the worker has been closed. */
  get stopped(): Promise<void> {
    return this.#run;
  }

  /** Takes no more calls; those under way go on. */
  refuseCalls(): void {
    this.#refusing = true;
    // Its promise is of no use: it rejects at once where a process of the pool has not been forked yet.
    this.#server.drain().catch(() => undefined);
  }

  /** Ends all processes, and with them the calls that are left. */
  async close(): Promise<void> {
    // agents-js would wait for ever for the end of what has not begun.
    if (this.#started) await this.#server.close();
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
