import { setImmediate } from 'node:timers/promises';
import type { Synthesizer } from '../../src/core/ports.ts';
import { tone } from './sound.ts';

const MS_PER_CHARACTER = 60;

/** A tone, 60 ms for each character of the text. */
export function fakeSynthesizer(voiceId = 'fake:tone'): Synthesizer {
  return {
    voiceId,
    synthesize: async (text) => {
      if (!/\w/.test(text)) throw new Error('no sound came out; is there a word in the sentence?');
      return tone(text.length * MS_PER_CHARACTER);
    },
  };
}

/** A voice that cannot speak, and says so a turn later, as a real one does. */
export function brokenSynthesizer(reason = 'the voice is out of order'): Synthesizer {
  return {
    voiceId: 'fake:tone',
    synthesize: async () => {
      await setImmediate();
      throw new Error(reason);
    },
  };
}
