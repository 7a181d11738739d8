import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDebianPackages, installSentence } from '../../stack/debian-packages.ts';
import { findOnPath } from '../../stack/find-on-path.ts';
import { makeBench, writeScript } from './little-servers.ts';
import type { Bench } from './little-servers.ts';

const quiet = (): void => undefined;
let bench: Bench;
let env: Record<string, string>;

/** A machine on which only `flite` is installed, and apt-get does as `install` says. */
function writeMachine(install: string): void {
  writeScript(bench.bin, 'dpkg-query', `[ "$3" = flite ] && printf 'install ok installed'`);
  writeScript(bench.bin, 'sudo', '[ "$2" = true ] || { shift; exec "$@"; }');
  writeScript(
    bench.bin,
    'apt-get',
    `[ "$1" = --version ] || { echo "$DEBIAN_FRONTEND $*" >> ${bench.folder}/apt; ${install}; }`,
  );
}

function aptCalls(): string[] {
  const file = join(bench.folder, 'apt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

beforeEach(async () => {
  bench = await makeBench();
  // Nothing but the programs of the bench: this test must never reach the real apt-get.
  env = { PATH: bench.bin };
  symlinkSync(findOnPath('env', process.env) ?? '/usr/bin/env', join(bench.bin, 'env'));
});

afterEach(() => bench.remove());

describe('ensureDebianPackages', () => {
  it('installs what is missing, without questions, and nothing else', async () => {
    writeMachine(':');
    await ensureDebianPackages(['flite', 'redis-server', 'libopus-dev'], quiet, env);
    expect(aptCalls()).toEqual([
      'noninteractive -o DPkg::Lock::Timeout=120 install -y --no-install-recommends redis-server libopus-dev',
    ]);
  });

  it('tells what it runs', async () => {
    writeMachine(':');
    const lines: string[] = [];
    await ensureDebianPackages(['redis-server'], (line) => lines.push(line), env);
    expect(lines[0]).toMatch(/^Running .*apt-get .*install -y .*redis-server$/);
  });

  it('touches nothing where nothing is missing', async () => {
    writeMachine(':');
    await ensureDebianPackages(['flite'], quiet, env);
    expect(aptCalls()).toEqual([]);
  });

  it('fetches new package lists where the first try fails, and tries once more', async () => {
    writeMachine(`case "$*" in *update*) : > ${bench.folder}/lists;; esac; [ -e ${bench.folder}/lists ]`);
    await ensureDebianPackages(['redis-server'], quiet, env);
    expect(aptCalls().map((line) => /(install|update)/.exec(line)?.[1])).toEqual([
      'install',
      'update',
      'install',
    ]);
  });

  it('shows the last lines of apt-get where it fails for good', async () => {
    writeMachine('echo "E: disk full" >&2; exit 100');
    await expect(ensureDebianPackages(['redis-server'], quiet, env)).rejects.toThrow(
      /ended with code 100[^]*E: disk full/,
    );
  });

  it('ends although a service that apt-get started keeps its output open', async () => {
    writeMachine(`${findOnPath('sleep', process.env) ?? 'sleep'} 60 & echo $! > ${bench.folder}/service`);
    await ensureDebianPackages(['redis-server'], quiet, env);
    process.kill(Number(readFileSync(join(bench.folder, 'service'), 'utf8')), 'SIGKILL');
  });

  it('names the packages where the machine has no apt-get', async () => {
    writeFileSync(join(bench.bin, 'no-apt-get'), '');
    await expect(ensureDebianPackages(['redis-server', 'flite'], quiet, env)).rejects.toThrow(
      'this machine has no apt-get: install what Debian calls redis-server flite, then try again.',
    );
  });
});

describe('installSentence', () => {
  it('gives somebody who may not install the exact command', () => {
    expect(installSentence(['a', 'b'], 'nobody')).toContain(
      '"sudo apt-get update && sudo apt-get install -y a b"',
    );
  });
});
