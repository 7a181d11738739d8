import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordLine } from '../../src/core/record.ts';

/** A quarter past nine in London, on 24 November 2026. */
export const QUARTER_PAST_NINE = Date.UTC(2026, 10, 24, 9, 15);

/** The lines of a call that pressed a key for sales and was moved there in the end. */
export function movedCall(call: string, at = QUARTER_PAST_NINE): readonly RecordLine[] {
  return [
    { at, call, step: 'started', table: '3f9a2c1b77aa0011', timezone: 'Europe/London' },
    { at: at + 120, call, step: 'joined', trunkId: 'ST_1', pii: {} },
    { at: at + 580, call, step: 'connected', rule: 'active' },
    { at: at + 581, call, step: 'said', sentences: ['greeting', 'menu'] },
    { at: at + 3120, call, step: 'pressed', rule: 'exact-key', routeId: 'sales', pii: {} },
    { at: at + 3121, call, step: 'chosen', routeId: 'sales', rule: 'key', key: 0 },
    { at: at + 3122, call, step: 'said', sentences: ['connecting:sales'] },
    { at: at + 5000, call, step: 'referred', routeId: 'sales', rule: 'first', pii: {} },
    {
      at: at + 9200,
      call,
      step: 'transfer',
      routeId: 'sales',
      verdict: 'completed',
      detail: 'destination 200',
    },
    { at: at + 10_200, call, step: 'ended', rule: 'moved' },
  ];
}

/** As a worker would have written them; private data has been left out. */
export function textOf(lines: readonly RecordLine[]): string {
  return lines.map((line) => `${JSON.stringify({ ...line, pii: undefined })}\n`).join('');
}

/** Writes a file of records into a state directory. */
export async function writeRecords(state: string, name: string, text: string): Promise<void> {
  await mkdir(join(state, 'records'), { recursive: true });
  await writeFile(join(state, 'records', name), text);
}
