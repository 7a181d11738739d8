import { checkTable } from '../config/check.ts';
import type { Log } from '../core/ports.ts';

/** So many are told in the log; all of them by `switchboard check`. */
const MOST = 10;

/** Tells the warnings about the table in these bytes in the log, one line each. */
export function logWarnings(bytes: Uint8Array, log: Log): void {
  const result = checkTable(bytes, { env: process.env });
  const warnings = result.ok ? result.warnings() : [];
  for (const { path, message } of warnings.slice(0, MOST)) {
    log('warning: see switchboard check for what to write', { path, pii: { warning: message } });
  }
  const untold = warnings.length - MOST;
  if (untold > 0) log('more warnings: see switchboard check', { untold });
}
