import { z } from 'zod';

export const privacySchema = z.strictObject({
  keep: z
    .enum(['none', 'hashed', 'full'])
    .default('none')
    .meta({
      description:
        'What records keep of digits, numbers and words: none; hashed: the same caller can be recognised, not read; full. Default none.',
      examples: ['hashed'],
    }),
  retainDays: z
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .meta({
      description: 'Days that records are kept before they are deleted. 1 to 3650, default 30.',
      examples: [30],
    }),
});
