import { ensureDebianPackages } from './debian-packages.ts';
import { findOnPath } from './find-on-path.ts';
import { buildGoServer } from './go-build.ts';
import { StackError } from './stack-error.ts';
import type { ServerName } from './ports.ts';
import type { StackServer } from './servers.ts';
import type { StackSettings } from './settings.ts';
import type { Report } from './stack-error.ts';

/** The path of every server's program: from PATH where it is there, else installed (redis) or built (LiveKit's). */
export async function findBinaries(
  settings: StackSettings,
  servers: readonly Pick<StackServer, 'name' | 'command'>[],
  report: Report,
  signal: AbortSignal,
): Promise<ReadonlyMap<ServerName, string>> {
  const found = new Map<ServerName, string>();
  // One after the other: a build uses every core by itself.
  for (const { name, command } of servers) {
    signal.throwIfAborted();
    const binary = findOnPath(command, settings.env) ?? (await obtain(settings, name, report, signal));
    report(`${name}: using ${binary}.`);
    found.set(name, binary);
  }
  return found;
}

async function obtain(
  settings: StackSettings,
  name: ServerName,
  report: Report,
  signal: AbortSignal,
): Promise<string> {
  if (name !== 'redis') return buildGoServer(settings, name, report, signal);
  await ensureDebianPackages(['redis-server'], report, settings.env);
  const installed = findOnPath('redis-server', settings.env);
  if (installed === undefined)
    throw new StackError('redis-server is installed but not on PATH: add its folder to PATH.');
  return installed;
}
