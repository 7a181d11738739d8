import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LastGoodTable } from '../../src/config/last-good.ts';

const AT = new Date('2026-03-01T08:55:00.000Z');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

let state = '';
beforeEach(async () => (state = await mkdtemp(join(tmpdir(), 'state-'))));
afterEach(() => rm(state, { recursive: true, force: true }));

/** The only file that has been kept. */
async function keptFile(): Promise<string> {
  const [name = ''] = await readdir(join(state, 'tables'));
  return join(state, 'tables', name);
}

it('gives back what was kept, byte for byte, with when', async () => {
  const table = bytes('\ufeff{ "greeting": "Grüß Gott ☎" }\r\n');
  await new LastGoodTable(state, 'table.json').keep(table, AT);
  const kept = await new LastGoodTable(state, 'table.json').read();
  expect(kept && Buffer.from(kept.bytes).equals(table)).toBe(true);
  expect(kept?.keptAt).toBe('2026-03-01T08:55:00.000Z');
});

it('keeps the last one only, and leaves nothing half done beside it', async () => {
  const table = new LastGoodTable(state, 'table.json');
  await table.keep(bytes('one'), AT);
  await table.keep(bytes('two'), AT);
  expect(Buffer.from((await table.read())?.bytes ?? []).toString()).toBe('two');
  expect(await readdir(join(state, 'tables'))).toHaveLength(1);
});

it('keeps the tables of two files apart', async () => {
  await new LastGoodTable(state, 'one.json').keep(bytes('one'), AT);
  expect(await new LastGoodTable(state, 'two.json').read()).toBeUndefined();
});

it('has none where nothing was kept', async () => {
  expect(await new LastGoodTable(join(state, 'absent'), 'table.json').read()).toBeUndefined();
});

it.each([
  ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
  ['changed by hand', (text: string) => text.replace('Welcome', 'Farewell')],
  ['emptied', () => ''],
])('has none where what was kept has been %s', async (_, damage) => {
  const table = new LastGoodTable(state, 'table.json');
  await table.keep(bytes('{ "greeting": "Welcome" }'), AT);
  const file = await keptFile();
  await writeFile(file, damage(await readFile(file, 'utf8')));
  expect(await table.read()).toBeUndefined();
});

it('lets nobody else read it: it holds numbers', async () => {
  await new LastGoodTable(state, 'table.json').keep(bytes('one'), AT);
  expect((await stat(await keptFile())).mode & 0o077).toBe(0);
  expect((await stat(join(state, 'tables'))).mode & 0o077).toBe(0);
});

it('says what to do where the directory cannot be written', async () => {
  const notADirectory = join(state, 'file');
  await writeFile(notADirectory, '');
  await chmod(notADirectory, 0o400);
  await expect(new LastGoodTable(notADirectory, 'table.json').keep(bytes('one'), AT)).rejects.toThrow(
    /cannot be written \(ENOTDIR\): make it a directory that this user can write, or name another one with --state$/,
  );
});
