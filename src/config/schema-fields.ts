import { z } from 'zod';

/** Values that stand in more than one place of the table. */

export const routeId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, beginning with a letter or digit',
  )
  .meta({ description: 'The id of a route: letters, digits, - and _.', examples: ['billing'] });

export const ringTimeoutSeconds = z.int().min(30).max(120);

export const dialtone = z.boolean('must be true or false; other tones are not yet supported');
