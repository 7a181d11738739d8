import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/core/problem.ts';
import { type KeeperDoors, type Reading, TableKeeper } from '../../src/supervisor/table-keeper.ts';
import type { Version } from '../../src/supervisor/table-version.ts';
import { fakeSynthesizer } from '../support/fake-synthesizer.ts';
import { place, tableOf } from '../support/table.ts';

const PROBLEM: Problem = { path: 'routes[0].keys', message: 'It is no code.', fix: 'Write digits.' };

function version(hash: string): Version {
  const synthesizer = fakeSynthesizer();
  return { table: tableOf([place('sales', '1')], { hash }), synthesizer, bytes: Buffer.from(hash) };
}
const good = (hash: string): Reading => ({ ok: true, version: version(hash) });
const bad = (mark: string): Reading => ({ ok: false, mark, problems: [PROBLEM] });

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}
function deferred(): Deferred {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((then) => (resolve = then));
  return { promise, resolve };
}

/** Lets everything go on that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

class Bench {
  /** What the file holds, one reading after the other; the last one stays. */
  file: Reading[] = [good('a')];
  readonly rendering = new Map<
    string,
    Deferred & { signal: AbortSignal; missing: (count: number) => void }
  >();
  readonly pauses: number[] = [];
  /** Pauses as long as this end only when the test says so. */
  readonly limit = deferred();
  readonly kept: string[] = [];
  readonly told: (readonly Problem[])[] = [];
  readonly lines: string[] = [];
  /** Hashes whose prompts take until the test says so. */
  readonly slow = new Set<string>();
  keepError: Error | undefined;
  now = 1000;
  readonly doors: KeeperDoors = {
    read: async () => (this.file.length > 1 ? this.file.shift() : this.file[0]) ?? bad('none'),
    render: (one, signal, missing) => {
      const work = { ...deferred(), signal, missing };
      this.rendering.set(one.table.hash, work);
      if (!this.slow.has(one.table.hash)) work.resolve();
      return work.promise;
    },
    keep: async ({ table }) => {
      if (this.keepError) throw this.keepError;
      this.kept.push(table.hash);
    },
    pause: (ms) => {
      this.pauses.push(ms);
      return ms >= 60_000 ? this.limit.promise : Promise.resolve();
    },
    now: () => this.now,
    log: (line) => void this.lines.push(line),
    warn: (line) => void this.lines.push(line),
    tell: (problems) => void this.told.push(problems),
  };

  async open(): Promise<TableKeeper> {
    const keeper = new TableKeeper(version('a'), this.doors);
    await keeper.begin();
    return keeper;
  }
}

describe('a good file', () => {
  it('takes the place of the table as a whole, for calls that begin now, and is kept for a restart', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [good('b')];
    bench.now = 2000;
    await keeper.changed();
    expect(keeper.version.table.hash).toBe('b');
    expect(keeper.since).toBe(2000);
    expect(bench.kept).toEqual(['a', 'b']);
  });

  it('goes live only when its prompts are rendered', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    const done = keeper.changed();
    await settle();
    expect(keeper.version.table.hash).toBe('a');
    bench.rendering.get('b')?.resolve();
    await done;
    expect(keeper.version.table.hash).toBe('b');
  });

  it('goes live without its prompts when they take too long, and that is told', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    const done = keeper.changed();
    await settle();
    bench.rendering.get('b')?.missing(7);
    bench.limit.resolve();
    await done;
    expect(keeper.version.table.hash).toBe('b');
    expect(keeper.promptsMissing).toBe(7);
    expect(bench.lines).toContain(
      'rendering takes too long: the new table goes live, and calls skip the prompts that are missing',
    );
  });

  it('is left for a newer one while its prompts are being rendered', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    void keeper.changed();
    await settle();
    bench.file = [good('c')];
    await keeper.changed();
    expect(keeper.version.table.hash).toBe('c');
    expect(bench.rendering.get('b')?.signal.aborted).toBe(true);
    expect(bench.kept).toEqual(['a', 'c']);
  });

  it('is rendered once and waits no longer when the file is read again meanwhile', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    void keeper.changed();
    await settle();
    const first = bench.rendering.get('b');
    const done = keeper.changed();
    await settle();
    expect(bench.rendering.get('b')).toBe(first);
    expect(bench.pauses.filter((ms) => ms >= 60_000)).toHaveLength(1);
    bench.limit.resolve();
    await done;
    expect(keeper.version.table.hash).toBe('b');
  });

  it('ends the rendering of the table before it', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [good('b')];
    await keeper.changed();
    expect(bench.rendering.get('a')?.signal.aborted).toBe(true);
    expect(bench.rendering.get('b')?.signal.aborted).toBe(false);
  });

  it('tells whoever asked to be told', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    const seen: string[] = [];
    keeper.onChange(({ table }) => seen.push(table.hash));
    bench.file = [good('b')];
    await keeper.changed();
    expect(seen).toEqual(['b']);
  });

  it('that is the table already changes nothing', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.now = 2000;
    await keeper.changed();
    expect([keeper.since, bench.kept, bench.lines]).toEqual([1000, ['a'], []]);
  });

  it('goes live too where it cannot be kept, and ops hear that a restart has no safety net', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.keepError = new Error('The state directory cannot be written.');
    bench.file = [good('b')];
    await keeper.changed();
    expect(keeper.version.table.hash).toBe('b');
    expect(bench.lines).toContain('the table cannot be kept: a restart on a bad file would not come up');
    expect(keeper.isKept).toBe(false);
    bench.keepError = undefined;
    bench.file = [good('c')];
    await keeper.changed();
    expect(keeper.isKept).toBe(true);
  });

  it('is not missed when it comes in the same moment in which an earlier reading ends', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    for (let turns = 0; turns < 12; turns += 1) {
      bench.file = [good(`x${turns}`)];
      void keeper.changed();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      bench.file = [good(`y${turns}`)];
      await keeper.changed();
      expect(keeper.version.table.hash).toBe(`y${turns}`);
    }
  });
});

describe('a bad file', () => {
  it('changes nothing and is told once', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [bad('1')];
    bench.now = 2000;
    await keeper.changed();
    await keeper.changed();
    expect(keeper.version.table.hash).toBe('a');
    expect(keeper.isRefused).toBe(true);
    expect(keeper.lastRefusal).toEqual({ at: 2000, problems: [PROBLEM] });
    expect(bench.told).toEqual([[PROBLEM]]);
    expect(bench.kept).toEqual(['a']);
  });

  it('is read again before it is called bad: a save may be half done', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [bad('1'), bad('12'), good('b')];
    await keeper.changed();
    expect(keeper.version.table.hash).toBe('b');
    expect(bench.told).toEqual([]);
    expect(keeper.lastRefusal).toBeUndefined();
  });

  it('is called bad in the end where it never rests', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = Array.from({ length: 50 }, (_, index) => bad(String(index)));
    await keeper.changed();
    expect(keeper.isRefused).toBe(true);
    expect(bench.pauses).toHaveLength(10);
  });

  it('is told again on demand', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [bad('1')];
    await keeper.changed();
    await keeper.reread();
    expect(bench.told).toHaveLength(2);
  });

  it('is forgotten when the old file comes back, but for the time at which it was refused', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.file = [bad('1')];
    await keeper.changed();
    bench.file = [good('a')];
    await keeper.changed();
    expect(keeper.isRefused).toBe(false);
    expect(keeper.lastRefusal?.problems).toEqual([PROBLEM]);
    expect(bench.lines).toContain('the file of the table is good again');
  });

  it('keeps a table from going live that was still being rendered', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    void keeper.changed();
    await settle();
    bench.file = [bad('1')];
    await keeper.changed();
    bench.rendering.get('b')?.resolve();
    await settle();
    expect(keeper.version.table.hash).toBe('a');
    expect(bench.rendering.get('b')?.signal.aborted).toBe(true);
  });

  it('at the start leaves the last good table, which is told and not kept anew, until the file is good', async () => {
    const bench = new Bench();
    const refused = { ok: false, mark: '1', problems: [PROBLEM] } as const;
    const keeper = new TableKeeper(version('a'), bench.doors, refused);
    await keeper.begin();
    bench.file = [refused];
    await keeper.changed();
    expect([keeper.source, keeper.isRefused, bench.told.length]).toEqual(['last-good', true, 1]);
    expect(bench.kept).toEqual([]);
    bench.file = [good('b')];
    await keeper.changed();
    expect([keeper.source, keeper.isRefused, bench.kept]).toEqual(['file', false, ['b']]);
  });
});

describe('a keeper that is closed', () => {
  it('renders no more and takes no other table', async () => {
    const bench = new Bench();
    const keeper = await bench.open();
    bench.slow.add('b');
    bench.file = [good('b')];
    const done = keeper.changed();
    await settle();
    keeper.close();
    bench.rendering.get('b')?.resolve();
    await done;
    expect(keeper.version.table.hash).toBe('a');
    expect(bench.rendering.get('a')?.signal.aborted).toBe(true);
  });
});
