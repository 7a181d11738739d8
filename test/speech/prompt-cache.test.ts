import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { diskPromptStore } from '../../src/speech/prompt-cache.ts';

const PCM = Int16Array.from({ length: 1_000 }, (_, at) => at - 500);
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'prompt-cache-'));
  onTestFinished(() => rm(directory, { recursive: true }));
});

async function onlyFile(): Promise<string> {
  const files = await readdir(directory);
  expect(files).toHaveLength(1);
  return join(directory, files[0] ?? '');
}

describe('diskPromptStore', () => {
  it.each([
    ['empty', (bytes: Buffer) => bytes.subarray(0, 0)],
    ['cut off in the checksum', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['cut off before the samples', (bytes: Buffer) => bytes.subarray(0, 32)],
    ['cut off in the samples', (bytes: Buffer) => bytes.subarray(0, 600)],
    ['one byte short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['full of zeros, as after a power cut', (bytes: Buffer) => Buffer.alloc(bytes.length)],
    ['changed in one bit', (bytes: Buffer) => Buffer.from(bytes.map((b, at) => (at === 700 ? b ^ 1 : b)))],
  ])('does not believe a file that is %s, and replaces it', async (_, damage) => {
    const store = diskPromptStore(directory);
    await store.write('voice', 'Hello.', PCM);
    const file = await onlyFile();
    await writeFile(file, damage(await readFile(file)));
    expect(await store.read('voice', 'Hello.')).toBeUndefined();
    await store.write('voice', 'Hello.', PCM);
    expect(await store.read('voice', 'Hello.')).toEqual(PCM);
  });

  it('names a file by a hash: neither text nor voice is in the name', async () => {
    await diskPromptStore(directory).write('voice', 'Hello.', PCM);
    expect(await onlyFile()).toMatch(/\/[0-9a-f]{64}\.pcm$/);
  });

  it('is found again by another process', async () => {
    await diskPromptStore(directory).write('voice', 'Hello.', PCM);
    expect(await diskPromptStore(directory).read('voice', 'Hello.')).toEqual(PCM);
  });

  it('leaves one file when many write the same prompt at once', async () => {
    const store = diskPromptStore(directory);
    await Promise.all(Array.from({ length: 10 }, () => store.write('voice', 'Hello.', PCM)));
    await onlyFile();
  });

  it('says what to do when the directory is none, and leaves no unfinished file', async () => {
    const occupied = join(directory, 'file');
    await writeFile(occupied, '');
    const store = diskPromptStore(occupied);
    await expect(store.read('voice', 'Hello.')).rejects.toThrow(/SWITCHBOARD_CACHE/);
    await expect(store.write('voice', 'Hello.', PCM)).rejects.toThrow(/cannot be used \(E\w+\)/);
    expect(await readdir(directory)).toEqual(['file']);
  });
});
