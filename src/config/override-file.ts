import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Override } from '../core/overrides.ts';
import { writeWhole } from './write-whole.ts';

/** Another command holds the file for milliseconds; one that died left its lock behind. */
const LOCK_WAIT_MS = 5000;
const LOCK_LOOK_MS = 25;
/** Each call is handed all of them. */
const MOST = 100;

const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);
const time = z.iso.datetime();

const fileSchema = z.strictObject({
  overrides: z
    .array(
      z.strictObject({
        id: line,
        kind: z.enum(['calls', 'open', 'close']),
        route: line,
        until: time,
        since: time,
        by: line,
        because: line,
      }),
    )
    .max(MOST),
});

export type OverridesResult =
  | { readonly ok: true; readonly overrides: readonly Override[] }
  /** A sentence that says what to do. */
  | { readonly ok: false; readonly problem: string };

export type OverrideResult =
  { readonly ok: true; readonly override: Override } | { readonly ok: false; readonly problem: string };

/**
 * The overrides of ops, one file in the state directory, in the order in which they were made. All workers that share
 * the directory read the same. It is written whole or not at all, by one command at a time. Nothing here rejects.
 */
export class OverrideFile {
  readonly path: string;
  readonly #directory: string;

  /** `directory`: the state directory; it is made when the first override is. */
  constructor(directory: string) {
    this.#directory = directory;
    this.path = join(directory, 'overrides.json');
  }

  /** Those that have not lapsed at `now`, milliseconds since 1970 UTC. Without a file there are none. */
  async read(now: number): Promise<OverridesResult> {
    try {
      const overrides = this.#parse(await readFile(this.path, 'utf8'));
      return { ok: true, overrides: overrides.filter(({ until }) => now < until) };
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? { ok: true, overrides: [] } : this.#trouble(error, 'read');
    }
  }

  /** Adds one after all others; those that have lapsed are dropped. */
  async add(override: Omit<Override, 'id'>): Promise<OverrideResult> {
    const added = { ...override, id: randomUUID().slice(0, 6) };
    return this.#change(override.since, (overrides) => {
      if (overrides.length >= MOST)
        return { ok: false, problem: `There are ${MOST} overrides: end some first.` };
      return { ok: true, override: added, overrides: [...overrides, added] };
    });
  }

  /** Ends the one with this id before its time. */
  async end(id: string, now: number): Promise<OverrideResult> {
    return this.#change(now, (overrides) => {
      const override = overrides.find((each) => each.id === id);
      if (override !== undefined) {
        return { ok: true, override, overrides: overrides.filter((each) => each !== override) };
      }
      const ids = overrides.map((each) => each.id).join(', ');
      const known = ids === '' ? 'there are none' : `there are ${ids}`;
      return { ok: false, problem: `No override ${JSON.stringify(id)} is in force: ${known}.` };
    });
  }

  async #change(now: number, change: (overrides: readonly Override[]) => Changed): Promise<OverrideResult> {
    const lock = `${this.path}.lock`;
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      if (!(await take(lock))) {
        const problem = `Another command has held ${lock} for ${LOCK_WAIT_MS / 1000} s: remove it where none runs any more.`;
        return { ok: false, problem };
      }
    } catch (error) {
      return this.#trouble(error, 'written');
    }
    try {
      const read = await this.read(now);
      const changed = read.ok ? change(read.overrides) : read;
      if (changed.ok) await writeWhole(this.path, textOf(changed.overrides));
      return changed;
    } catch (error) {
      return this.#trouble(error, 'written');
    } finally {
      await rm(lock, { force: true });
    }
  }

  #parse(text: string): readonly Override[] {
    const { overrides } = fileSchema.parse(JSON.parse(text));
    return overrides.map(({ route, until, since, ...rest }) => ({
      ...rest,
      routeId: route,
      until: Date.parse(until),
      since: Date.parse(since),
    }));
  }

  #trouble(error: unknown, what: 'read' | 'written'): { ok: false; problem: string } {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      const problem = `${this.path} holds no list of overrides, or part of one: put it right, or remove it to end them all.`;
      return { ok: false, problem };
    }
    const problem =
      `${what === 'read' ? this.path : this.#directory} cannot be ${what} (${codeOf(error)}): ` +
      'give this user the right to, or name another directory with --state.';
    return { ok: false, problem };
  }
}

type Changed =
  | { readonly ok: true; readonly override: Override; readonly overrides: readonly Override[] }
  | { readonly ok: false; readonly problem: string };

function textOf(overrides: readonly Override[]): string {
  const kept = overrides.map(({ routeId, until, since, ...rest }) => ({
    ...rest,
    route: routeId,
    until: new Date(until).toISOString(),
    since: new Date(since).toISOString(),
  }));
  return `${JSON.stringify({ overrides: kept }, undefined, 2)}\n`;
}

/** Whether the lock could be had in time. */
async function take(lock: string): Promise<boolean> {
  for (let waited = 0; waited <= LOCK_WAIT_MS; waited += LOCK_LOOK_MS) {
    try {
      await (await open(lock, 'wx', 0o600)).close();
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    await sleep(LOCK_LOOK_MS);
  }
  return false;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
