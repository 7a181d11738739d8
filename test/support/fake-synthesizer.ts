import { PROMPT_SAMPLE_RATE, type Synthesizer } from '../../src/core/ports.ts';

const MS_PER_CHARACTER = 60;
const TONE_HERTZ = 440;
const AMPLITUDE = 8_000;

/** A tone, 60 ms for each character of the text. */
export function fakeSynthesizer(voiceId = 'fake:tone'): Synthesizer {
  return {
    voiceId,
    synthesize: async (text) => {
      if (!/\w/.test(text)) throw new Error('no sound came out; is there a word in the sentence?');
      return Int16Array.from(
        { length: (text.length * MS_PER_CHARACTER * PROMPT_SAMPLE_RATE) / 1000 },
        (_, at) => Math.round(AMPLITUDE * Math.sin((2 * Math.PI * TONE_HERTZ * at) / PROMPT_SAMPLE_RATE)),
      );
    },
  };
}
