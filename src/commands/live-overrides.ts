import { OverrideFile } from '../config/override-file.ts';
import { FileWatch } from '../config/watch-file.ts';
import type { Log } from '../core/ports.ts';
import { OverrideKeeper } from '../supervisor/override-keeper.ts';
import type { TableKeeper } from '../supervisor/table-keeper.ts';
import { promptRenderer } from './voice-prompts.ts';

/** Joins the file of overrides in the state directory to the keeper of those that calls get. */
export function liveOverrides(state: string, log: Log, warn: Log): OverrideKeeper {
  const file = new OverrideFile(state);
  return new OverrideKeeper({ read: () => file.read(Date.now()), now: () => Date.now(), log, warn });
}

/**
 * Reads the overrides now and whenever their file changes, and renders what they make callers hear. An override holds
 * at once, rendered or not. The returned function ends that.
 */
export async function followOverrides(
  state: string,
  overrides: OverrideKeeper,
  tables: TableKeeper,
  log: Log,
  warn: Log,
): Promise<() => void> {
  const render = promptRenderer(log);
  let rendering = new AbortController();
  const renderAnew = (): void => {
    rendering.abort();
    rendering = new AbortController();
    const { current } = overrides;
    if (current.length === 0) return;
    const table = { ...tables.version.table, overrides: current };
    void render({ ...tables.version, table }, rendering.signal, () => undefined);
  };
  const changed = async (): Promise<void> => {
    if (await overrides.reread()) renderAnew();
  };
  const watch = await FileWatch.open(new OverrideFile(state).path, {
    onChange: () => void changed(),
    onTrouble: (error) =>
      warn('the system does not tell when files change: overrides are looked at every two seconds', {
        error,
      }),
  });
  tables.onChange(renderAnew);
  await changed();
  return () => {
    watch.close();
    rendering.abort();
  };
}
