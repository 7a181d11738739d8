import type { Pcm, PromptStore } from '../../src/core/ports.ts';

export function memoryPromptStore(): PromptStore {
  const prompts = new Map<string, Pcm>();
  const keyOf = (voiceId: string, text: string): string => JSON.stringify([voiceId, text]);
  return {
    read: async (voiceId, text) => prompts.get(keyOf(voiceId, text))?.slice(),
    write: async (voiceId, text, pcm) => {
      prompts.set(keyOf(voiceId, text), pcm.slice());
    },
  };
}
