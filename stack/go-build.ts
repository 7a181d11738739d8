import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureNativeLibraries, goToolchain } from './build-requirements.ts';
import { isExecutable } from './find-on-path.ts';
import { runLongCommand } from './long-command.ts';
import { recordOf } from './process-record.ts';
import type { GoToolchain } from './build-requirements.ts';
import type { ServerName } from './ports.ts';
import type { Environment, StackSettings } from './settings.ts';
import type { Report } from './stack-error.ts';

type GoServer = Exclude<ServerName, 'redis'>;

const LIMIT_MS = 30 * 60_000;
const PACKAGES: Readonly<Record<GoServer, string>> = {
  'livekit-server': 'github.com/livekit/livekit-server/cmd/server',
  'livekit-sip': 'github.com/livekit/sip/cmd/livekit-sip',
};

/**
 * The path of the server's program, built from the module of its name under `modulesDir` unless the cache holds it.
 * A build that is cut short leaves nothing under the final name; the next one goes on from Go's own cache.
 */
export async function buildGoServer(
  settings: StackSettings,
  name: GoServer,
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  const folder = join(settings.modulesDir, name);
  const go = await goToolchain(folder, settings.env, report, signal);
  const target = join(settings.cacheDir, cacheKey(folder, go), name);
  if (isExecutable(target)) return target;
  if (name === 'livekit-sip') await ensureNativeLibraries(go, settings.env, report);
  mkdirSync(dirname(target), { recursive: true });
  removeAbandoned(target);
  report(`${name}: building it once with ${go.version}; a first build takes minutes.`);
  await build(settings, { go, folder, name, target }, report, signal);
  return target;
}

/** Whatever changes the program changes its place, so that a cached one is never out of date. */
export function cacheKey(folder: string, go: Pick<GoToolchain, 'version' | 'target'>): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(folder, file)));
  return hash.update(`${go.version} ${go.target}`).digest('hex').slice(0, 16);
}

interface Build {
  readonly go: GoToolchain;
  readonly folder: string;
  readonly name: GoServer;
  readonly target: string;
}

async function build(
  settings: StackSettings,
  { go, folder, name, target }: Build,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  // Each process builds in a folder of its own and moves the whole program out of it: two at once do not meet.
  const work = `${target}.${process.pid}.partial`;
  const built = join(work, name);
  mkdirSync(work, { recursive: true });
  const task = {
    title: name,
    command: go.command,
    args: ['build', '-mod=readonly', '-buildvcs=false', '-v', '-o', built, PACKAGES[name]],
    cwd: folder,
    env: buildEnvironment(settings, name, work),
    limitMs: LIMIT_MS,
    progress: buildProgress,
  };
  try {
    await runLongCommand(task, report, signal);
    renameSync(built, target);
  } finally {
    remove(work);
  }
}

/** A go.work further up belongs to somebody else's project. livekit-sip is linked with C libraries. */
function buildEnvironment({ env }: StackSettings, name: GoServer, work: string): Environment {
  return { ...env, GOWORK: 'off', GOTMPDIR: work, ...(name === 'livekit-sip' && { CGO_ENABLED: '1' }) };
}

/** `go build -v` names each module that it fetches and each package that it compiles. */
export function buildProgress(lines: readonly string[], last: string): string {
  if (last === '') return 'nothing to fetch or compile so far';
  const fetched = lines.filter((line) => line.startsWith('go: downloading ')).length;
  return `${fetched} modules fetched, ${lines.length - fetched} packages compiled, now ${last.replace(/^go: /, '')}`;
}

/** A build that was killed outright could not remove its folder. */
function removeAbandoned(target: string): void {
  for (const entry of readdirSync(dirname(target))) {
    const builder = /\.(\d+)\.partial$/.exec(entry)?.[1];
    if (builder !== undefined && recordOf(Number(builder)) === undefined)
      remove(join(dirname(target), entry));
  }
}

/** A compiler that was killed a moment ago may still put a file into the folder: tried again a few times. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
