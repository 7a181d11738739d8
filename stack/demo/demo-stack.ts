import { ensureDebianPackages } from '../debian-packages.ts';
import { stopServer } from '../server-process.ts';
import { stackServers } from '../servers.ts';
import type { StackSettings } from '../settings.ts';
import { down, status, up } from '../stack.ts';
import type { Report } from '../stack-error.ts';
import type { Belongings } from './belongings.ts';

const AT_ONCE = { askAgainAfterMs: 0, killAfterMs: 0 };

/** Brings the stack up; one that was up already is not the demo's, and outlives it. */
export async function bringStackUp(
  settings: StackSettings,
  packages: readonly string[],
  belongings: Belongings,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  await ensureDebianPackages(packages, report, settings.env);
  signal.throwIfAborted();
  const before = await status(settings);
  if (before.every(({ state }) => state === 'up')) {
    belongings.add({ end: async () => report('The stack was up before the demo, and stays up.') });
    return up(settings, report, signal);
  }
  let started = false;
  belongings.add({
    // A start that fails or is interrupted has ended what it began.
    end: async () => (started ? down(settings) : undefined),
    kill: () => killStack(settings),
  });
  await up(settings, report, signal);
  started = true;
}

async function killStack(settings: StackSettings): Promise<void> {
  await Promise.all(stackServers(settings).map((server) => stopServer(settings, server, AT_ONCE)));
}
