import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where a worker keeps what must outlast it: `option` (`--state DIR`), else `SWITCHBOARD_STATE`, else `switchboard` in
 * the user's state directory (`$XDG_STATE_HOME`, else `~/.local/state`).
 */
export function stateDirectory(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const named = option ?? env['SWITCHBOARD_STATE'];
  if (named) return resolve(named);
  const xdg = env['XDG_STATE_HOME'];
  // The XDG specification has relative paths ignored.
  const state = xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'state');
  return join(state, 'switchboard');
}
