import { createReadStream } from 'node:fs';
import type { CallStart, RecordLine } from '../core/record.ts';
import { type RecordFile, listRecordFiles } from './files.ts';

/** What was recorded of one call. */
export interface RecordedCall {
  readonly callId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The day of the file that it stands in: on which it began, in the table's time zone. */
  readonly day: string;
  /** The table's hash and its time zone; empty where the beginning has been lost. */
  readonly table: string;
  readonly timezone: string;
  /** In order. */
  readonly steps: readonly RecordLine[];
}

/** Something that could not be read and is left out; all else is read. */
export interface RecordFault {
  readonly path: string;
  /** A line that is none: cut short by a crash or a full disk, mostly. Absent: the whole file, or its rest. */
  readonly line?: number;
  readonly reason: string;
}

export type OnFault = (fault: RecordFault) => void;

export interface Since {
  /** Calls that began before this (milliseconds since 1970) are left out. */
  readonly at?: number;
  /** Calls that began before this day (`2026-11-24`, in the time zone of their table) are left out. */
  readonly day?: string;
}

const CHUNK_BYTES = 1 << 20;
/** Zones lie up to 26 hours apart: a file of the day before yesterday may hold a call of today. */
const ZONES_APART_MS = 2 * 86_400_000;

/**
 * The calls in a directory of records, from the oldest day on; within a file as they ended, those that have no end
 * last. Rejects with the system's error where the directory cannot be read.
 */
export async function* readRecords(
  directory: string,
  since: Since = {},
  onFault: OnFault = () => undefined,
): AsyncGenerator<RecordedCall> {
  const { at = -Infinity, day = '' } = since;
  const firstDay = Number.isFinite(at) ? dayOf(at - ZONES_APART_MS) : '';
  for (const file of await listRecordFiles(directory)) {
    if (file.day < day || file.day < firstDay) continue;
    for await (const call of callsIn(file, onFault)) if (call.startedAt >= at) yield call;
  }
}

/**
 * The calls whose id begins with `prefix`, the newest day first; only one where a call has exactly this id. Lines of
 * other calls are not looked at. Rejects as `readRecords` does.
 */
export async function findCalls(
  directory: string,
  prefix: string,
  onFault: OnFault,
): Promise<readonly RecordedCall[]> {
  // A line begins with its time and its call.
  const beginning = `,"call":${JSON.stringify(prefix).slice(0, -1)}`;
  const found: RecordedCall[] = [];
  for (const file of (await listRecordFiles(directory)).toReversed()) {
    for await (const call of callsIn(file, onFault, (text) => text.includes(beginning))) {
      if (call.callId === prefix) return [call];
      if (call.callId.startsWith(prefix)) found.push(call);
    }
  }
  return found;
}

/** The call that began last. Rejects as `readRecords` does. */
export async function lastCall(directory: string, onFault: OnFault): Promise<RecordedCall | undefined> {
  let [last, lastDay]: [RecordedCall | undefined, string] = [undefined, ''];
  for (const file of (await listRecordFiles(directory)).toReversed()) {
    if (last !== undefined && file.day < lastDay) return last;
    for await (const call of callsIn(file, onFault)) {
      if (last === undefined || call.startedAt >= last.startedAt) [last, lastDay] = [call, file.day];
    }
  }
  return last;
}

/** The calls of one file, of the lines that are `wanted`. */
async function* callsIn(
  { path, day }: RecordFile,
  onFault: OnFault,
  wanted: (text: string) => boolean = () => true,
): AsyncGenerator<RecordedCall> {
  const open = new Map<string, RecordLine[]>();
  for await (const lines of linesIn(path, onFault, wanted)) {
    for (const line of lines) {
      const steps = open.get(line.call) ?? [];
      steps.push(line);
      open.set(line.call, steps);
      if (line.step !== 'ended') continue;
      open.delete(line.call);
      yield recordedCall(day, steps);
    }
  }
  for (const steps of open.values()) yield recordedCall(day, steps);
}

function recordedCall(day: string, steps: readonly RecordLine[]): RecordedCall {
  const start = steps.find((line): line is RecordLine & CallStart => line.step === 'started');
  return {
    callId: steps[0]?.call ?? '',
    startedAt: steps[0]?.at ?? 0,
    day,
    table: start?.table ?? '',
    timezone: start?.timezone ?? '',
    steps,
  };
}

async function* linesIn(
  path: string,
  onFault: OnFault,
  wanted: (text: string) => boolean,
): AsyncGenerator<readonly RecordLine[]> {
  let [rest, number] = ['', 0];
  const parse = (text: string): readonly RecordLine[] => {
    number += 1;
    if (text === '' || !wanted(text)) return [];
    const line = recordLine(text);
    if (line === undefined) onFault({ path, line: number, reason: 'it is no line of a record' });
    return line === undefined ? [] : [line];
  };
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
      const texts = (rest + String(chunk)).split('\n');
      rest = texts.pop() ?? '';
      yield texts.flatMap(parse);
    }
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    // A file that has just been pruned is nobody's fault.
    if (code !== 'ENOENT') onFault({ path, reason: code });
  }
  yield parse(rest);
}

function recordLine(text: string): RecordLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<RecordLine> | null;
    const sound =
      typeof line?.at === 'number' && typeof line.call === 'string' && typeof line.step === 'string';
    return sound ? (line as RecordLine) : undefined;
  } catch {
    return undefined;
  }
}

/** `2026-11-24`, in UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
