import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What each room of the house may import: other rooms, and whether anything from outside. */
const HOUSE: Readonly<
  Record<string, { rooms: readonly string[]; outside: 'nothing' | 'node' | 'packages' }>
> = {
  core: { rooms: ['core'], outside: 'nothing' },
  call: { rooms: ['core', 'call'], outside: 'node' },
  supervisor: { rooms: ['core', 'supervisor'], outside: 'node' },
  livekit: { rooms: ['core', 'livekit'], outside: 'packages' },
  speech: { rooms: ['core', 'speech'], outside: 'packages' },
  records: { rooms: ['core', 'records'], outside: 'node' },
  config: { rooms: ['core', 'config'], outside: 'packages' },
  metrics: { rooms: ['core', 'metrics'], outside: 'packages' },
  simulator: { rooms: ['core', 'simulator'], outside: 'packages' },
  comparison: { rooms: ['core', 'comparison'], outside: 'nothing' },
};

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly imports: readonly string[];
  readonly text: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(`src/${name}`));

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return { path, room: path.split('/')[1] ?? '', imports, text };
}

/** The file that a relative import names; nothing for a package. */
function resolve(from: SourceFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? normalize(join(dirname(from.path), specifier)) : undefined;
}

function isAllowedOutside(specifier: string, outside: 'nothing' | 'node' | 'packages'): boolean {
  return outside === 'packages' || (outside === 'node' && specifier.startsWith('node:'));
}

describe('the house', () => {
  it('has files to judge in every room', () => {
    for (const room of Object.keys(HOUSE)) expect(files.filter((file) => file.room === room)).not.toEqual([]);
  });

  it.each(Object.keys(HOUSE))('lets %s import only what lies below it', (room) => {
    const rule = HOUSE[room];
    const wrong = files
      .filter((file) => file.room === room)
      .flatMap((file) =>
        file.imports
          .filter((specifier) => {
            const target = resolve(file, specifier);
            if (target === undefined) return !isAllowedOutside(specifier, rule?.outside ?? 'nothing');
            return !rule?.rooms.includes(target.split('/')[1] ?? '');
          })
          .map((specifier) => `${file.path} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no cycles, types included', () => {
    const graph = new Map(
      files.map((file) => [file.path, file.imports.flatMap((specifier) => resolve(file, specifier) ?? [])]),
    );
    const done = new Set<string>();
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) expect.fail(`cycle: ${[...trail, path].join(' → ')}`);
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
  });

  it('keeps no state in modules', () => {
    const stateful = files.filter(({ text }) => /^(?:export )?let /m.test(text)).map(({ path }) => path);
    expect(stateful).toEqual([]);
  });

  it('says nothing to callers outside the file of sentences', () => {
    const spoken = /speak\(\s*\[?\s*['"`]/;
    expect(files.filter(({ text }) => spoken.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('keeps files to 250 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 250).map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
