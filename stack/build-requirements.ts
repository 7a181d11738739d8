import { spawnSync } from 'node:child_process';
import { arch, platform } from 'node:os';
import { ensureDebianPackages } from './debian-packages.ts';
import { findOnPath, isExecutable } from './find-on-path.ts';
import { runLongCommand } from './long-command.ts';
import { StackError } from './stack-error.ts';
import type { Environment } from './settings.ts';
import type { Report } from './stack-error.ts';

/** Where Go's own installation instructions put it; often not on PATH. */
const USUAL_GO = '/usr/local/go/bin/go';
/** Go may fetch the toolchain that a module asks for before it answers. */
const GO_ANSWER_LIMIT_MS = 5 * 60_000;
const LIBRARIES = ['opus', 'opusfile', 'soxr'];
const DEBIAN_PACKAGES = ['gcc', 'libc6-dev', 'pkg-config', 'libopus-dev', 'libopusfile-dev', 'libsoxr-dev'];

export interface GoToolchain {
  readonly command: string;
  readonly version: string;
  /** The C compiler that it calls. */
  readonly compiler: string;
  /** Operating system and processor that it builds for. */
  readonly target: string;
}

/** The Go that builds the module in `folder`. Throws a StackError where there is none, or only one that is too old. */
export async function goToolchain(
  folder: string,
  env: Environment,
  report: Report,
  signal: AbortSignal,
): Promise<GoToolchain> {
  const command = findOnPath('go', env) ?? (isExecutable(USUAL_GO) ? USUAL_GO : undefined);
  if (command === undefined) throw new StackError(goSentence('Go was not found'));
  const answer = await askGo(command, folder, env, report, signal);
  const [version = '', compiler = '', os = '', processor = ''] = answer;
  if (!isRecentGo(version)) throw new StackError(goSentence(`${command} is ${version}`));
  return { command, version, compiler: compiler.split(' ')[0] ?? '', target: `${os}/${processor}` };
}

/** Asked inside the module: a Go that may fetch a newer toolchain for it answers as that one, others refuse. */
async function askGo(
  command: string,
  folder: string,
  env: Environment,
  report: Report,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const question = {
    title: 'go',
    command,
    args: ['env', 'GOVERSION', 'CC', 'GOOS', 'GOARCH'],
    cwd: folder,
    env,
    limitMs: GO_ANSWER_LIMIT_MS,
    progress: (_: readonly string[], last: string) => last,
  };
  try {
    return await runLongCommand(question, report, signal);
  } catch (error) {
    if (error instanceof StackError) throw new StackError(goSentence(error.message.trimEnd()));
    throw error;
  }
}

/** Makes sure of the C compiler and the libraries that livekit-sip is linked with; installs them where it may. */
export async function ensureNativeLibraries(
  go: Pick<GoToolchain, 'compiler'>,
  env: Environment,
  report: Report,
): Promise<void> {
  if (missingForC(go.compiler, env).length === 0) return;
  await ensureDebianPackages(DEBIAN_PACKAGES, report, env);
  const missing = missingForC(go.compiler, env);
  if (missing.length === 0) return;
  throw new StackError(
    `livekit-sip cannot be built: ${missing.join(', ')} not found although the packages are installed; ` +
      'look at PATH and PKG_CONFIG_PATH.',
  );
}

function missingForC(compiler: string, env: Environment): readonly string[] {
  const commands = [compiler, 'pkg-config'].filter((name) => !isExecutable(name) && !findOnPath(name, env));
  if (commands.length > 0) return commands;
  const isKnown = (name: string): boolean =>
    spawnSync('pkg-config', ['--exists', name], { env: { ...env } }).status === 0;
  return LIBRARIES.filter((name) => !isKnown(name));
}

/** Whether `go env GOVERSION` names 1.26 or newer, which both servers' modules ask for. */
export function isRecentGo(version: string): boolean {
  const match = /^go(\d+)\.(\d+)/.exec(version);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 1 || (major === 1 && minor >= 26);
}

function goSentence(fault: string): string {
  const processor = arch() === 'x64' ? 'amd64' : arch();
  const archive = `https://go.dev/dl/go1.26.0.${platform()}-${processor}.tar.gz`;
  return (
    `Go 1.26 or newer is needed to build the LiveKit servers: run ` +
    `"curl -fsSL ${archive} | sudo tar -C /usr/local -xz", or put livekit-server and livekit-sip on PATH. (${fault}.)`
  );
}
