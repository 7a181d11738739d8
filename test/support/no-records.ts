import type { RecordKeeper } from '../../src/core/ports.ts';

/** Keeps nothing of any call. */
export const noRecords: RecordKeeper = { begin: () => ({ add: () => undefined }) };
