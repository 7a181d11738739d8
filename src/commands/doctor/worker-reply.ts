import { z } from 'zod';
import type { WorkerReply } from './worker-findings.ts';

const LIMIT_MS = 5000;

const statusSchema = z.object({
  version: z.string(),
  agentName: z.string(),
  ready: z.boolean(),
  reasons: z.array(z.string()),
  livekitVersion: z.string().optional(),
  table: z.object({
    file: z.string(),
    hash: z.string(),
    refused: z.boolean(),
    promptsMissing: z.number(),
    lastFailedReload: z.object({ at: z.string(), count: z.number() }).optional(),
  }),
});

/** Asks the status pages at `address` (`http://127.0.0.1:8082`). Never rejects. */
export async function askWorker(address: string): Promise<WorkerReply> {
  let text: string;
  try {
    const response = await fetch(`${address}/status`, { signal: AbortSignal.timeout(LIMIT_MS) });
    text = await response.text();
  } catch {
    // Refused or too late: either way nobody is there who could tell.
    return 'silent';
  }
  try {
    return statusSchema.parse(JSON.parse(text));
  } catch {
    return 'stranger';
  }
}
