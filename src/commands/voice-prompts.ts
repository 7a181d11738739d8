import type { Log, Synthesizer } from '../core/ports.ts';
import { everySentence } from '../core/sentences.ts';
import type { Table } from '../core/table.ts';
import { diskPromptStore, promptCacheDirectory } from '../speech/prompt-cache.ts';
import { keepRendering, renderPrompts } from '../supervisor/prompts.ts';

/**
 * Renders what the table can say, and goes on in the background with what could not be rendered now, until `signal`
 * says stop. Calls skip a sentence that is missing, so ops are told how many are.
 */
export async function preparePrompts(
  table: Table,
  synthesizer: Synthesizer,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const store = diskPromptStore(promptCacheDirectory(process.env));
  const texts = everySentence(table);
  const report = (line: string): void => log(line);
  const { failed, ...counts } = await renderPrompts(texts, synthesizer, store, report);
  const missing = failed.flatMap((index) => texts[index] ?? []);
  if (missing.length === 0) return log('prompts are ready', counts);
  log('prompts are missing: calls skip them until they can be rendered', {
    ...counts,
    missing: missing.length,
  });
  void keepRendering({ texts: missing, synthesizer, store, report, signal });
}
