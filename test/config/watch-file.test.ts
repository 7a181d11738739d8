import { appendFile, mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileWatch } from '../../src/config/watch-file.ts';

let folder = '';
let file = '';
let watch: FileWatch | undefined;
let seen = 0;
const troubles: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
  file = join(folder, 'table.json');
  seen = 0;
  troubles.length = 0;
});
afterEach(async () => {
  watch?.close();
  await rm(folder, { recursive: true });
});

/** `told`: as the system tells it, without looking; `looked`: by looking alone. */
const WAYS = {
  told: { lookEveryMs: 3_600_000, gatherMs: 10 },
  looked: { lookEveryMs: 10, gatherMs: 3_600_000 },
};

async function open(way: keyof typeof WAYS): Promise<void> {
  const onTrouble = (error: unknown): void => void troubles.push(error);
  watch = await FileWatch.open(file, { ...WAYS[way], onChange: () => (seen += 1), onTrouble });
}

/** Does it, and resolves when the watch has seen it. */
async function seesThat(change: () => Promise<unknown>): Promise<void> {
  const before = seen;
  await change();
  await expect.poll(() => seen, { timeout: 5000, interval: 5 }).toBeGreaterThan(before);
}

/** As Kubernetes lays out a ConfigMap: the file is a link through `..data`, which is swapped as a whole. */
async function mountVersion(name: string, content: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'table.json'), content);
  await symlink(name, join(folder, '..data_tmp'));
  await rename(join(folder, '..data_tmp'), join(folder, '..data'));
}

describe.each(['told', 'looked'] as const)('a change that is %s', (way) => {
  it('may be a write in place', async () => {
    await writeFile(file, 'one');
    await open(way);
    await seesThat(() => appendFile(file, ' two'));
    await seesThat(() => appendFile(file, ' three'));
  });

  it('may be a new file in the place of the old one, again and again', async () => {
    await writeFile(file, 'one');
    await open(way);
    for (const content of ['two', 'three', 'four']) {
      await writeFile(join(folder, 'next'), content);
      await seesThat(() => rename(join(folder, 'next'), file));
    }
  });

  it('may be a file that goes and comes back', async () => {
    await writeFile(file, 'one');
    await open(way);
    await seesThat(() => unlink(file));
    await seesThat(() => writeFile(file, 'two'));
  });

  it('may be a ConfigMap that is swapped behind the link', async () => {
    await mountVersion('..one', 'one');
    await symlink(join('..data', 'table.json'), file);
    await open(way);
    await seesThat(() => mountVersion('..two', 'two'));
    await seesThat(() => mountVersion('..three', 'three'));
  });

  it('may be a link that leads nowhere, and then somewhere', async () => {
    await symlink(join(folder, 'later.json'), file);
    await open(way);
    await seesThat(() => writeFile(join(folder, 'later.json'), 'one'));
  });

  it('may be a directory in the place of the file', async () => {
    await writeFile(file, 'one');
    await open(way);
    await unlink(file);
    await seesThat(() => mkdir(file));
  });
});

describe('looking', () => {
  it('finds a change behind a link to another directory', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'real.json'), 'one');
    await symlink(join(elsewhere, 'real.json'), file);
    await open('looked');
    await seesThat(() => appendFile(join(elsewhere, 'real.json'), ' two'));
  });

  it('finds the file again in a directory that was replaced', async () => {
    const mount = join(folder, 'mount');
    await mkdir(mount);
    file = join(mount, 'table.json');
    await writeFile(file, 'one');
    const options = { onChange: () => (seen += 1), onTrouble: (error: unknown) => troubles.push(error) };
    watch = await FileWatch.open(file, { ...options, lookEveryMs: 10, gatherMs: 10 });
    await seesThat(() => rm(mount, { recursive: true }));
    await mkdir(mount);
    await seesThat(() => writeFile(file, 'two'));
    await seesThat(() => appendFile(file, ' three'));
    expect(troubles).toEqual([]);
  });

  it('waits for a directory that does not exist yet', async () => {
    file = join(folder, 'later', 'table.json');
    await open('looked');
    await mkdir(join(folder, 'later'));
    await seesThat(() => writeFile(file, 'one'));
    expect(troubles).toEqual([]);
  });
});

describe('what is told', () => {
  it('is no change where other files of the directory change', async () => {
    await writeFile(file, 'one');
    await open('told');
    const log = join(folder, 'worker.log');
    let lines = 0;
    const onChange = (): void => void (lines += 1);
    const other = await FileWatch.open(log, { ...WAYS.told, onChange, onTrouble: () => undefined });
    for (let index = 1; index <= 5; index += 1) {
      await appendFile(log, 'line\n');
      await expect.poll(() => lines, { timeout: 5000, interval: 5 }).toBeGreaterThanOrEqual(index);
    }
    other.close();
    expect(seen).toBe(0);
  });

  it('is a change also while the directory never rests', async () => {
    await writeFile(file, 'one');
    const onTrouble = (error: unknown): void => void troubles.push(error);
    const slowly = { ...WAYS.told, gatherMs: 200 };
    watch = await FileWatch.open(file, { ...slowly, onChange: () => (seen += 1), onTrouble });
    let noisy = true;
    const noise = (async () => {
      while (noisy) await appendFile(join(folder, 'worker.log'), 'line\n');
    })();
    await seesThat(() => appendFile(file, ' two'));
    noisy = false;
    await noise;
  });

  it('is nothing after the watch was closed', async () => {
    await writeFile(file, 'one');
    await open('told');
    const other = await FileWatch.open(file, {
      ...WAYS.told,
      onChange: () => undefined,
      onTrouble: () => undefined,
    });
    watch?.close();
    await appendFile(file, ' two');
    const third = await FileWatch.open(file, {
      ...WAYS.looked,
      onChange: () => undefined,
      onTrouble: () => undefined,
    });
    other.close();
    third.close();
    expect(seen).toBe(0);
  });
});
