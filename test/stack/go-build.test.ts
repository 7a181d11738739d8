import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildGoServer, buildProgress, cacheKey } from '../../stack/go-build.ts';
import { recordOf } from '../../stack/process-record.ts';
import { makeBench, writeScript } from './little-servers.ts';
import type { StackSettings } from '../../stack/settings.ts';
import type { Bench } from './little-servers.ts';

const never = new AbortController().signal;
const quiet = (): void => undefined;
const SOON = { timeout: 10_000, interval: 20 };
let bench: Bench;
let settings: StackSettings;

/** A Go whose "build" is a piece of shell that sees the output's name as $out. */
function writeGo(build: string, version = 'go1.26.8'): void {
  writeScript(
    bench.bin,
    'go',
    `if [ "$1" = env ]; then printf '%s\\n' ${version} cc linux amd64; exit; fi
echo "$@" >> ${bench.folder}/builds
for word in "$@"; do [ "$last" = -o ] && out=$word; last=$word; done
${build}`,
  );
}

function builds(): string[] {
  return readFileSync(join(bench.folder, 'builds'), 'utf8').trim().split('\n');
}

/** What stands in the one folder of the cache. */
function inCache(): string[] {
  const [folder] = existsSync(settings.cacheDir) ? readdirSync(settings.cacheDir) : [];
  return folder === undefined ? [] : readdirSync(join(settings.cacheDir, folder));
}

const WHOLE = 'printf "#!/bin/sh\\necho whole\\n" > "$out"; chmod +x "$out"';

beforeEach(async () => {
  bench = await makeBench();
  const modulesDir = join(bench.folder, 'modules');
  mkdirSync(join(modulesDir, 'livekit-server'), { recursive: true });
  writeFileSync(join(modulesDir, 'livekit-server', 'go.mod'), 'module m\n');
  writeFileSync(join(modulesDir, 'livekit-server', 'go.sum'), 'sum\n');
  settings = { ...bench.settings, modulesDir };
});

afterEach(() => bench.remove());

describe('buildGoServer', () => {
  it('builds once and finds the program in the cache afterwards', async () => {
    writeGo(WHOLE);
    const first = await buildGoServer(settings, 'livekit-server', quiet, never);
    const second = await buildGoServer(settings, 'livekit-server', quiet, never);
    expect(second).toBe(first);
    expect(readFileSync(first, 'utf8')).toContain('echo whole');
    expect(builds()).toHaveLength(1);
  });

  it('builds the pinned module and never changes its pins', async () => {
    writeGo(WHOLE);
    await buildGoServer(settings, 'livekit-server', quiet, never);
    expect(builds()[0]).toMatch(/^build -mod=readonly .* github\.com\/livekit\/livekit-server\/cmd\/server$/);
  });

  it('leaves nothing in place, nor any process, when it is interrupted in the middle', async () => {
    writeGo(`printf half > "$out"; (trap '' INT; exec sleep 60) & echo $! > ${bench.folder}/compiler; wait`);
    const interruption = new AbortController();
    const building = buildGoServer(settings, 'livekit-server', quiet, interruption.signal);
    const compiler = join(bench.folder, 'compiler');
    const interrupted = expect(building).rejects.toThrow('aborted');
    await vi.waitFor(
      () => expect(existsSync(compiler) && readFileSync(compiler, 'utf8')).toMatch(/\d\n/),
      SOON,
    );
    expect(inCache()).toEqual([expect.stringMatching(/\.partial$/)]);
    interruption.abort();
    await interrupted;
    expect(inCache()).toEqual([]);
    await vi.waitFor(() => expect(recordOf(Number(readFileSync(compiler, 'utf8')))).toBeUndefined(), SOON);
  });

  it('keeps Go’s own working folder where it is removed with the rest', async () => {
    writeGo(`echo "$GOTMPDIR" > ${bench.folder}/tmpdir; ${WHOLE}`);
    const built = await buildGoServer(settings, 'livekit-server', quiet, never);
    const tmpdir = readFileSync(join(bench.folder, 'tmpdir'), 'utf8').trim();
    expect(dirname(tmpdir)).toBe(dirname(built));
    expect(existsSync(tmpdir)).toBe(false);
  });

  it('builds anew after an interruption that left its folder behind, and removes that', async () => {
    writeGo(WHOLE);
    const built = await buildGoServer(settings, 'livekit-server', quiet, never);
    rmSync(built);
    mkdirSync(`${built}.999999999.partial`); // no process has such a pid
    expect(await buildGoServer(settings, 'livekit-server', quiet, never)).toBe(built);
    expect(inCache()).toEqual(['livekit-server']);
  });

  it('does not touch the folder of another build that is still running', async () => {
    writeGo(WHOLE);
    const built = await buildGoServer(settings, 'livekit-server', quiet, never);
    rmSync(built);
    mkdirSync(`${built}.${process.ppid}.partial`);
    await buildGoServer(settings, 'livekit-server', quiet, never);
    expect(inCache()).toContain(`livekit-server.${process.ppid}.partial`);
  });

  it('shows the last lines of a build that failed and leaves nothing in place', async () => {
    writeGo('printf half > "$out"; echo "x.go:1: cannot find opus.h" >&2; exit 2');
    await expect(buildGoServer(settings, 'livekit-server', quiet, never)).rejects.toThrow(
      /^livekit-server: ".*go build .*" ended with code 2\. Its last lines:\n {2}x\.go:1: cannot find opus\.h$/,
    );
    expect(inCache()).toEqual([]);
  });

  it('names the version it wants and the command that installs it where Go is too old', async () => {
    writeGo(WHOLE, 'go1.21.0');
    await expect(buildGoServer(settings, 'livekit-server', quiet, never)).rejects.toThrow(
      /^Go 1\.26 or newer is needed .* run "curl -fsSL .* \| sudo tar -C \/usr\/local -xz".*go is go1\.21\.0/,
    );
    expect(inCache()).toEqual([]);
  });

  it('says the same where Go itself refuses the module', async () => {
    writeScript(bench.bin, 'go', 'echo "go: go.mod requires go >= 1.26 (running go 1.25.1)" >&2; exit 1');
    await expect(buildGoServer(settings, 'livekit-server', quiet, never)).rejects.toThrow(
      /^Go 1\.26 or newer is needed [^]*running go 1\.25\.1/,
    );
  });
});

describe('cacheKey', () => {
  it('changes with the pins, the sums, the Go version and the target, and with nothing else', () => {
    const folder = join(settings.modulesDir, 'livekit-server');
    const go = { version: 'go1.26.8', target: 'linux/amd64' };
    const first = cacheKey(folder, go);
    expect(cacheKey(folder, go)).toBe(first);
    const others = [
      cacheKey(folder, { ...go, version: 'go1.26.9' }),
      cacheKey(folder, { ...go, target: 'linux/arm64' }),
    ];
    writeFileSync(join(folder, 'go.mod'), 'module m // changed\n');
    others.push(cacheKey(folder, go));
    writeFileSync(join(folder, 'go.sum'), 'other\n');
    others.push(cacheKey(folder, go));
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('gives the two servers places of their own', () => {
    const go = { version: 'go1.26.8', target: 'linux/amd64' };
    const { modulesDir } = bench.settings;
    const keys = ['livekit-server', 'livekit-sip'].map((name) => cacheKey(join(modulesDir, name), go));
    expect(keys[0]).not.toBe(keys[1]);
    expect(dirname(modulesDir)).not.toContain(settings.cacheDir);
  });
});

describe('buildProgress', () => {
  it('counts what was fetched and compiled and names the latest', () => {
    const lines = ['go: downloading github.com/a/b v1.2.3', 'internal/cpu', 'github.com/pion/ice/v4'];
    expect(buildProgress(lines, 'github.com/pion/ice/v4')).toBe(
      '1 modules fetched, 2 packages compiled, now github.com/pion/ice/v4',
    );
    expect(buildProgress(lines.slice(0, 1), lines[0] ?? '')).toContain(
      'now downloading github.com/a/b v1.2.3',
    );
  });
});
