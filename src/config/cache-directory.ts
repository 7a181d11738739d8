import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where what can be made again is kept: `$SWITCHBOARD_CACHE`, else `switchboard/` in the user's cache directory
 * (`$XDG_CACHE_HOME`, else `~/.cache`).
 */
export function cacheDirectory(env: Readonly<Record<string, string | undefined>>): string {
  if (env.SWITCHBOARD_CACHE) return resolve(env.SWITCHBOARD_CACHE);
  const xdg = env.XDG_CACHE_HOME;
  // The XDG specification has relative paths ignored.
  const cache = xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
  return join(cache, 'switchboard');
}

/** Where prompts are kept. */
export function promptCacheDirectory(env: Readonly<Record<string, string | undefined>>): string {
  return join(cacheDirectory(env), 'prompts');
}
