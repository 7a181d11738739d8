import { spawnSync } from 'node:child_process';
import { runLongCommand } from './long-command.ts';
import { StackError } from './stack-error.ts';
import type { Environment } from './settings.ts';
import type { Report } from './stack-error.ts';

const LIMIT_MS = 10 * 60_000;
/** Another apt-get, such as the nightly upgrade, is waited for this long. */
const APT_LOCK_SECONDS = 120;

/** Who may install packages here: root itself, root through a sudo that asks for no password, or nobody. */
type Installer = 'root' | 'sudo' | 'nobody' | 'no-apt';

/**
 * Installs those of the Debian packages that are missing, as root or through a sudo without password. Reports what
 * it runs. Throws a StackError with the exact command for a person where it may not. Takes no signal: an installation
 * cut short would leave the machine's package database half done.
 */
export async function ensureDebianPackages(
  names: readonly string[],
  report: Report,
  env: Environment = process.env,
): Promise<void> {
  const missing = names.filter((name) => !isInstalled(name, env));
  if (missing.length === 0) return;
  const who = installer(env);
  if (who === 'no-apt' || who === 'nobody') throw new StackError(installSentence(missing, who));
  await install(missing, who, report, env);
}

/** What to tell somebody whose machine lacks packages that this program may not install. */
export function installSentence(missing: readonly string[], who: 'nobody' | 'no-apt'): string {
  const names = missing.join(' ');
  return who === 'no-apt'
    ? `Packages are missing and this machine has no apt-get: install what Debian calls ${names}, then try again.`
    : `Packages are missing, and installing them takes root: run "sudo apt-get update && sudo apt-get install -y ${names}", then try again.`;
}

async function install(
  names: readonly string[],
  who: 'root' | 'sudo',
  report: Report,
  env: Environment,
): Promise<void> {
  try {
    await aptGet(['install', '-y', '--no-install-recommends', ...names], who, report, env);
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    // A machine whose package lists are empty or old fails the first time: new lists, and once more.
    report('apt-get could not install them: fetching new package lists.');
    await aptGet(['update'], who, report, env);
    await aptGet(['install', '-y', '--no-install-recommends', ...names], who, report, env);
  }
}

async function aptGet(
  args: readonly string[],
  who: 'root' | 'sudo',
  report: Report,
  env: Environment,
): Promise<void> {
  const apt = ['apt-get', '-o', `DPkg::Lock::Timeout=${APT_LOCK_SECONDS}`, ...args];
  const words = ['env', 'DEBIAN_FRONTEND=noninteractive', ...apt];
  const [command = 'env', ...rest] = who === 'sudo' ? ['sudo', '-n', ...words] : words;
  report(`Running ${[command, ...rest].join(' ')}`);
  await runLongCommand(
    { title: `apt-get ${args[0]}`, command, args: rest, env, limitMs: LIMIT_MS, progress: (_, last) => last },
    report,
  );
}

function installer(env: Environment): Installer {
  if (!succeeds('apt-get', ['--version'], env)) return 'no-apt';
  if (process.getuid?.() === 0) return 'root';
  return succeeds('sudo', ['-n', 'true'], env) ? 'sudo' : 'nobody';
}

function isInstalled(name: string, env: Environment): boolean {
  const asked = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { env: { ...env }, encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.endsWith('ok installed');
}

function succeeds(command: string, args: readonly string[], env: Environment): boolean {
  return spawnSync(command, args, { env: { ...env }, stdio: 'ignore' }).status === 0;
}
