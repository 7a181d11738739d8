import type { Log } from '../core/ports.ts';
import { everySentence } from '../core/sentences.ts';
import { promptCacheDirectory } from '../config/cache-directory.ts';
import { diskPromptStore } from '../speech/prompt-cache.ts';
import { keepRendering, renderPrompts } from '../supervisor/prompts.ts';
import type { Render } from '../supervisor/table-version.ts';

/** Renders what a table can say into the prompt cache. Calls skip a sentence that is missing, so ops are told. */
export function promptRenderer(log: Log): Render {
  const store = diskPromptStore(promptCacheDirectory(process.env));
  const report = (line: string): void => log(line);
  return async ({ table, synthesizer }, signal, missing) => {
    const texts = [...new Set(everySentence(table))];
    // Until it is known better.
    missing(texts.length);
    const { failed, ...counts } = await renderPrompts(texts, synthesizer, store, report, signal);
    if (signal.aborted) return;
    missing(failed.length);
    if (failed.length === 0) return log('prompts are ready', counts);
    log('prompts are missing: calls skip them until they can be rendered', {
      ...counts,
      missing: failed.length,
    });
    const left = failed.flatMap((index) => texts[index] ?? []);
    void keepRendering({ texts: left, synthesizer, store, report, missing, signal });
  };
}
