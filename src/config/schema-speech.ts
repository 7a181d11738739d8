import { z } from 'zod';

const model = z.string().min(1).max(100);

export const hearingSchema = z.strictObject({
  provider: z
    .enum(['off', 'auto', 'openai', 'local'])
    .default('auto')
    .meta({
      description:
        'Who listens: nobody (off), openai, the local trial recogniser, or auto: openai where OPENAI_API_KEY is set, else nobody. Default auto.',
      examples: ['off'],
    }),
  confirm: z
    .enum(['auto', 'always', 'never'])
    .default('auto')
    .meta({
      description:
        'Whether a spoken choice is asked for before the call is moved; auto: only what the trial recogniser heard and names that were not quite what was heard; what the trial recogniser heard is always asked for. Default auto.',
      examples: ['always'],
    }),
  model: model.default('gpt-4o-mini-transcribe').meta({
    description: 'The transcription model of openai. Default gpt-4o-mini-transcribe.',
    examples: ['whisper-1'],
  }),
  streamingModel: z
    .union([model, z.literal(false)], 'must be the name of a model, or false')
    .default('gpt-realtime-whisper')
    .meta({
      description:
        'The transcription model of openai that is streamed to first; false where the server has none. Default gpt-realtime-whisper.',
      examples: ['gpt-realtime-whisper', false],
    }),
});

export const assistantSchema = z.strictObject({
  instructions: z
    .string()
    .min(1)
    .max(8000)
    .meta({
      description: 'What the assistant knows about the business, and how it answers.',
      examples: ['You answer for a small hotel by the sea. Check-in is from 3 pm.'],
    }),
  model: model.default('gpt-4.1-mini').meta({
    description: 'The language model of openai. Default gpt-4.1-mini.',
    examples: ['gpt-4.1-mini'],
  }),
});
