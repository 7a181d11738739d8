import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemLine } from '../../src/config/problem.ts';
import { readTable, unreadable } from '../../src/config/read.ts';

const HOTEL = 'test/fixtures/tables/harbour-hotel.json';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(path: string): Promise<readonly string[]> {
  const result = await readTable(path, { env: {} });
  return result.ok ? [] : result.problems.map((problem) => problemLine(problem, 'FILE'));
}

async function linesOfContent(content: string | Uint8Array): Promise<readonly string[]> {
  const path = join(folder, 'table.json');
  await writeFile(path, content);
  return linesOf(path);
}

describe('a file that is read', () => {
  it('may begin with a byte order mark', async () => {
    expect(await linesOfContent(`\ufeff${await readFile(HOTEL, 'utf8')}`)).toEqual([]);
  });

  it('may have the line ends of Windows', async () => {
    expect(await linesOfContent((await readFile(HOTEL, 'utf8')).replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('may be behind a symbolic link', async () => {
    const link = join(folder, 'link.json');
    await symlink(join(process.cwd(), HOTEL), link);
    expect(await linesOf(link)).toEqual([]);
  });
});

describe('a file that cannot be read is told in one sentence', () => {
  it('where it does not exist', async () => {
    const line = 'FILE: does not exist. Fix: Check the path, or name another file.';
    expect(await linesOf(join(folder, 'none.json'))).toEqual([line]);
    expect(await linesOf(join(process.cwd(), HOTEL, 'none.json'))).toEqual([line]);
    expect(await linesOf('')).toEqual([line]);
  });

  it('where it is a directory', async () => {
    expect(await linesOf(folder)).toEqual(['FILE: is a directory. Fix: Name the file.']);
  });

  it('where it is a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await linesOf(pipe)).toEqual(['FILE: is not a file. Fix: Name a regular file.']);
  });

  it('where the path is none', async () => {
    expect(await linesOf('a\0b')).toEqual([
      expect.stringMatching(/^FILE: cannot be read \(ERR_INVALID_ARG_VALUE\)\./),
    ]);
  });

  it.each(['EACCES', 'EPERM'])('where this user may not: %s', (code) => {
    // Made by hand: root, as whom tests may run, may read everything.
    const result = unreadable(Object.assign(new Error('denied'), { code }));
    expect(result.ok ? [] : result.problems).toMatchObject([
      { path: '', message: 'may not be read by this user.' },
    ]);
  });

  it('where it is too large', async () => {
    expect(await linesOfContent('['.repeat(5_100_000))).toEqual([
      'FILE: is too large: 5.1 MB, 5 MB at most. Fix: Check that it is the right file.',
    ]);
  });

  it.each(['', ' \r\n', '\ufeff'])('where it is empty: %j', async (content) => {
    expect(await linesOfContent(content)).toEqual([
      'FILE: is empty. Fix: Write the table, or put back the last good file.',
    ]);
  });

  it('where it is not UTF-8', async () => {
    const line = 'FILE: is not UTF-8 text. Fix: Save it as UTF-8.';
    expect(await linesOfContent(Buffer.from('\ufeff{"name":"Hôtel"}', 'utf16le'))).toEqual([line]);
    expect(await linesOfContent(Buffer.from('{"name":"Hôtel"}', 'latin1'))).toEqual([line]);
  });

  it('where it is no JSON, with line, column and what to do', async () => {
    expect(await linesOfContent('{\n  "name": "Hotel",\n}\n')).toEqual([
      'FILE: line 2, column 18: There is a comma before }. Fix: Take the comma out.',
    ]);
    expect(await linesOfContent('hello')).toEqual([
      expect.stringMatching(/^FILE: line 1, column 1: A value was expected here\. Fix: /),
    ]);
  });

  it('where a name stands twice', async () => {
    expect(await linesOfContent('{"name":"A",\n"name":"B"}')).toEqual([
      'FILE: line 2, column 1: "name" stands twice in the same object. Fix: Keep one of the two.',
    ]);
  });
});

it('tells every problem of a table at once', async () => {
  const places = (await linesOf('test/fixtures/tables/all-wrong.json')).map((line) => line.split(': ')[0]);
  expect(places).toEqual([
    'fallback',
    'greeting',
    'hearing.provider',
    'menus',
    'routes[0].keys',
    'routes[0].transferTo',
    'routes[1].hangup',
    'routes[1].transferTo',
    'routes[1].transferTo',
    'routes[2].id',
    'routes[2].keys',
    'routes[2].onFailure[0]',
    'routes[2].transferTo',
    'routes[3]',
    'routes[3]',
    'timezone',
    'transfer.ringTimeoutSeconds',
  ]);
});
