import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { diskPromptStore } from '../../src/speech/prompt-cache.ts';
import { memoryPromptStore } from '../support/memory-prompt-store.ts';
import { describePromptStore } from './prompt-store.ts';

describePromptStore('the prompt store in memory', async () => memoryPromptStore());

describePromptStore('the prompt store on disk', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'prompt-store-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return diskPromptStore(join(directory, 'not', 'yet', 'there'));
});
