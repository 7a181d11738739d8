import { spawnSync } from 'node:child_process';
import { arch, platform } from 'node:os';
import { ensureDebianPackages } from './debian-packages.ts';
import { findOnPath, isExecutable } from './find-on-path.ts';
import { StackError } from './stack-error.ts';
import type { Environment } from './settings.ts';
import type { Report } from './stack-error.ts';

/** Where Go's own installation instructions put it; often not on PATH. */
const USUAL_GO = '/usr/local/go/bin/go';
const LIBRARIES = ['opus', 'opusfile', 'soxr'];
const DEBIAN_PACKAGES = ['gcc', 'libc6-dev', 'pkg-config', 'libopus-dev', 'libopusfile-dev', 'libsoxr-dev'];

export interface GoToolchain {
  readonly command: string;
  readonly version: string;
  readonly compiler: string;
  /** Operating system and processor that it builds for. */
  readonly target: string;
}

/** The Go that builds the module in `folder`. Throws a StackError where there is none, or only one that is too old. */
export function goToolchain(folder: string, env: Environment): GoToolchain {
  const command = findOnPath('go', env) ?? (isExecutable(USUAL_GO) ? USUAL_GO : undefined);
  if (command === undefined) throw new StackError(goSentence('Go was not found'));
  // Asked inside the module: a Go that may fetch a newer toolchain for it answers as that one.
  const asked = spawnSync(command, ['env', 'GOVERSION', 'CC', 'GOOS', 'GOARCH'], {
    cwd: folder,
    env: { ...env },
    encoding: 'utf8',
  });
  const [version = '', compiler = '', os = '', processor = ''] = asked.stdout.trim().split('\n');
  if (asked.status !== 0 || !isRecentGo(version)) {
    throw new StackError(goSentence(`${command} is too old (${version || asked.stderr.trim()})`));
  }
  return { command, version, compiler, target: `${os}/${processor}` };
}

/** Makes sure of the C compiler and the libraries that livekit-sip is linked with; installs them where it may. */
export async function ensureNativeLibraries(
  go: GoToolchain,
  env: Environment,
  report: Report,
): Promise<void> {
  if (missingForC(go, env).length === 0) return;
  await ensureDebianPackages(DEBIAN_PACKAGES, report, env);
  const missing = missingForC(go, env);
  if (missing.length > 0) {
    throw new StackError(
      `livekit-sip cannot be built: ${missing.join(', ')} not found although installed; look at PATH and PKG_CONFIG_PATH.`,
    );
  }
}

function missingForC(go: GoToolchain, env: Environment): readonly string[] {
  const commands = [go.compiler, 'pkg-config'].filter(
    (name) => !isExecutable(name) && !findOnPath(name, env),
  );
  if (commands.length > 0) return commands;
  return LIBRARIES.filter(
    (name) => spawnSync('pkg-config', ['--exists', name], { env: { ...env } }).status !== 0,
  );
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
    `${fault}; Go 1.26 or newer builds the LiveKit servers: run ` +
    `"sudo rm -rf /usr/local/go && curl -fsSL ${archive} | sudo tar -C /usr/local -xz", ` +
    'or put livekit-server and livekit-sip on PATH.'
  );
}
