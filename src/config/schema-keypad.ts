import { z } from 'zod';

const exit = z.enum(['fallback', 'goodbye']);

export const keypadSchema = z.strictObject({
  interDigitTimeoutMs: z
    .int()
    .min(500)
    .max(10_000)
    .default(3000)
    .meta({
      description:
        'Milliseconds to wait for another digit where a longer code is possible. 500 to 10000, default 3000.',
      examples: [3000],
    }),
  firstDigitTimeoutMs: z
    .int()
    .min(2000)
    .max(60_000)
    .default(7000)
    .meta({
      description:
        'Milliseconds of silence after the menu until the caller is reminded. 2000 to 60000, default 7000.',
      examples: [7000],
    }),
  maxInvalid: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta({
      description: 'So many wrong choices lead to onInvalid. 1 to 10, default 3.',
      examples: [3],
    }),
  onInvalid: exit.default('fallback').meta({
    description: 'After too many wrong choices: the fallback route, or goodbye. Default fallback.',
    examples: ['fallback'],
  }),
  maxSilent: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .meta({
      description: 'So many silences lead to onSilent. 1 to 10, default 2.',
      examples: [2],
    }),
  onSilent: exit.default('goodbye').meta({
    description: 'After too many silences: the fallback route, or goodbye. Default goodbye: most are robots.',
    examples: ['goodbye'],
  }),
});
