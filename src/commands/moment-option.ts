import { momentOf } from '../core/moment-text.ts';
import type { Zone } from '../core/zone.ts';

/** The moment of `--at`, in milliseconds since 1970 UTC; now where it is not given, `undefined` where it is wrong. */
export function momentOption(at: string | undefined, zone: Zone): number | undefined {
  if (at === undefined) return Date.now();
  const moment = momentOf(at, zone, Date.now());
  if (moment.ok) return moment.at;
  process.stderr.write(`--at: ${moment.problem}\n`);
  process.exitCode = 2;
  return undefined;
}
