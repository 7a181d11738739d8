import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Whenever a room is joined the native library runs lsb_release to tell LiveKit which Linux this is: on Debian a script
 * that starts two dozen processes, 15 ms of the caller's ringing. Processes that get `env` find one first that knows
 * nothing, in `directory`; LiveKit is told "Linux".
 */
export async function shadowLsbRelease(directory: string, env: NodeJS.ProcessEnv): Promise<void> {
  await symlink('/bin/false', join(directory, 'lsb_release'));
  env['PATH'] = `${directory}:${env['PATH'] ?? '/usr/bin:/bin'}`;
}
