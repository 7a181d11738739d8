import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureNativeLibraries, isRecentGo } from '../../stack/build-requirements.ts';
import { findOnPath } from '../../stack/find-on-path.ts';
import { makeBench, writeScript } from './little-servers.ts';
import type { Bench } from './little-servers.ts';

const quiet = (): void => undefined;
const go = { compiler: 'gcc' };
let bench: Bench;
let env: Record<string, string>;

function writeMachine({ known }: { known: string }): void {
  writeScript(bench.bin, 'gcc', ':');
  writeScript(
    bench.bin,
    'pkg-config',
    `case "$2" in ${known}) exit 0;; esac; [ -e ${bench.folder}/installed ]`,
  );
  writeScript(bench.bin, 'dpkg-query', 'exit 1');
  writeScript(bench.bin, 'sudo', '[ "$2" = true ] || { shift; exec "$@"; }');
  writeScript(bench.bin, 'apt-get', `[ "$1" = --version ] || echo "$*" >> ${bench.folder}/apt`);
}

beforeEach(async () => {
  bench = await makeBench();
  env = { PATH: bench.bin };
  symlinkSync(findOnPath('env', process.env) ?? '/usr/bin/env', join(bench.bin, 'env'));
});

afterEach(() => bench.remove());

describe('ensureNativeLibraries', () => {
  it('asks for no package where compiler and libraries are there', async () => {
    writeMachine({ known: 'opus|opusfile|soxr' });
    await ensureNativeLibraries(go, env, quiet);
    expect(existsSync(join(bench.folder, 'apt'))).toBe(false);
  });

  it('installs compiler, pkg-config and libraries where one is missing', async () => {
    writeMachine({ known: 'opus|opusfile' });
    writeScript(
      bench.bin,
      'apt-get',
      `[ "$1" = --version ] || { echo "$*" >> ${bench.folder}/apt; : > ${bench.folder}/installed; }`,
    );
    await ensureNativeLibraries(go, env, quiet);
    expect(readFileSync(join(bench.folder, 'apt'), 'utf8')).toMatch(
      /install -y .*gcc .*libopus-dev libopusfile-dev libsoxr-dev/,
    );
  });

  it('names what is still not found after an installation', async () => {
    writeMachine({ known: 'opus|opusfile' });
    await expect(ensureNativeLibraries(go, env, quiet)).rejects.toThrow(
      'livekit-sip cannot be built: soxr not found',
    );
  });
});

describe('isRecentGo', () => {
  it.each(['go1.26', 'go1.26.8', 'go1.30rc1', 'go2.0'])('takes %s', (version) => {
    expect(isRecentGo(version)).toBe(true);
  });

  it.each(['go1.25.9', 'go1.2', 'devel', ''])('does not take "%s"', (version) => {
    expect(isRecentGo(version)).toBe(false);
  });
});

describe('findOnPath', () => {
  it('takes the first program that may be run, by its absolute path', () => {
    const file = writeScript(bench.bin, 'prog', ':');
    writeFileSync(join(bench.folder, 'prog'), 'a file that is no program');
    expect(findOnPath('prog', { PATH: `${bench.folder}:${bench.bin}` })).toBe(file);
    expect(findOnPath('prog', { PATH: bench.folder })).toBeUndefined();
    expect(findOnPath('bin', { PATH: bench.folder })).toBeUndefined();
  });
});
