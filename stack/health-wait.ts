import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-record.ts';
import type { ProcessRecord } from './process-record.ts';
import type { Complaint } from './probes.ts';

const POLL_MS = 100;

export type WaitEnd =
  { readonly end: 'healthy' | 'died' } | { readonly end: 'late'; readonly complaint: string };

export interface Awaited {
  readonly process: ProcessRecord;
  probe(): Promise<Complaint>;
}

/** Asks again and again until the server is well, its process is gone, or `limitMs` have passed. */
export async function waitForHealth(server: Awaited, limitMs: number, signal: AbortSignal): Promise<WaitEnd> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (!isAlive(server.process)) return { end: 'died' };
    const complaint = await server.probe();
    // Looked at again: an answer may have come from another program while ours was dying of its taken port.
    if (complaint === undefined && isAlive(server.process)) return { end: 'healthy' };
    if (complaint !== undefined && performance.now() > deadline) return { end: 'late', complaint };
    await delay(POLL_MS, undefined, { signal });
  }
}
