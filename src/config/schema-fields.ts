import { z } from 'zod';

/** Values that stand in more than one place of the table. */

/** What stands in the place of a route's id where the menu is meant. */
export const MENU = 'menu';

export const routeId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, beginning with a letter or digit',
  )
  .refine((id) => id !== MENU, 'must not be "menu", which means the menu itself')
  .meta({ description: 'The id of a route: letters, digits, - and _.', examples: ['billing'] });

export const ringTimeoutSeconds = z.int().min(30).max(120);

export const dialtone = z.boolean('must be true or false; other tones are not yet supported');
