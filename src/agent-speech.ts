import type { Assistant, Log, Pcm } from './core/ports.ts';
import type { Table } from './core/table.ts';
import { openAiAssistant } from './speech/assistant.ts';
import { changesOnly } from './speech/changes-only.ts';
import { readOpenAiAccess } from './speech/openai-access.ts';
import { promptCacheDirectory } from './config/cache-directory.ts';
import { diskPromptStore } from './speech/prompt-cache.ts';
import { callRecordings } from './speech/recordings.ts';
import { chooseSynthesizer } from './speech/synthesizer.ts';

type Changed = (works: boolean) => void;

/** Where the sentences of a call come from; `changed` hears of the live voice. */
export function recordingsFor(
  table: Table,
  voiceId: string,
  changed: Changed,
  log: Log,
): (sentence: string) => Promise<Pcm | undefined> {
  return callRecordings({
    store: diskPromptStore(promptCacheDirectory(process.env)),
    voiceId,
    synthesizer: () => chooseSynthesizer(table.voice, process.env),
    changed,
    log,
  });
}

/** The language model, where the table wants one and there is a key to it. */
export function assistantFor(table: Table, changed: Changed, log: Log): { assistant?: Assistant } {
  const access = table.assistant && accessOrNone(log);
  if (table.assistant === undefined || access === undefined) return {};
  const model = openAiAssistant({ access, model: table.assistant.model });
  const tellChanges = changesOnly(changed);
  return {
    assistant: {
      answer: async (question) => {
        const answered = await model.answer(question);
        if (answered.kind === 'failed') log('the assistant has no answer', { reason: answered.reason });
        tellChanges(answered.kind !== 'failed');
        return answered;
      },
    },
  };
}

function accessOrNone(log: Log): ReturnType<typeof readOpenAiAccess> {
  try {
    return readOpenAiAccess(process.env);
  } catch (error) {
    log('the assistant cannot be asked', { error });
    return undefined;
  }
}
