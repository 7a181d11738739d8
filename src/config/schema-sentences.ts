import { z } from 'zod';
import type { Sentences } from '../core/table.ts';

const NO_PLACEHOLDERS: readonly string[] = [];

/** Text that is read out to callers. `placeholders` are those that are filled in; others would be read out. */
export function spoken(maxLength = 1000, placeholders = NO_PLACEHOLDERS): z.ZodString {
  return z
    .string()
    .max(maxLength)
    .regex(/\S/, 'must not be empty')
    .refine((text) => !/[\p{Cc}]/u.test(text), 'must be one line without control characters')
    .refine((text) => strange(text, placeholders) === undefined, {
      error: (issue) => complaint(String(issue.input), placeholders),
    });
}

/** What callers hear in place of the standard wording, with the placeholders that each sentence fills in. */
const byName = {
  menuEntry: override('One choice of the menu.', ['{name}', '{keys}'], 'For {name}, press {keys}.'),
  connecting: override('Before a transfer.', ['{name}'], 'Connecting you to {name}.'),
  notAChoice: override('After a wrong key.', [], 'That is not one of the choices.'),
  takeYourTime: override('After silence.', [], 'Take your time. Press star to hear the choices again.'),
  busy: override('The destination is busy.', ['{name}'], '{name} is busy.'),
  noAnswer: override('The destination does not answer.', ['{name}'], '{name} is not answering.'),
  declined: override('The destination refused the call.', ['{name}'], '{name} cannot take your call now.'),
  unreachable: override('The destination cannot be reached.', ['{name}'], '{name} cannot be reached.'),
  cannotTransfer: override('The trunk refuses transfers.', [], 'I cannot transfer your call at the moment.'),
  notAnsweredYet: override(
    'Nothing is known of the destination in time.',
    [],
    'They have not answered yet. Stay on the line, or press star for the choices.',
  ),
  confirm: override(
    'Whether the caller wants a place.',
    ['{name}', '{keys}'],
    '{name}? Say yes, or press {keys}.',
  ),
  confirmByWord: override('The same of a place without a key.', ['{name}'], '{name}? Say yes or no.'),
  which: override('Which of two places the caller wants.', ['{first}', '{second}'], '{first} or {second}?'),
  whom: override(
    'The caller wants to be transferred, to nobody in particular.',
    [],
    'Who would you like to reach?',
  ),
  notUnderstood: override('After words that name no place.', [], 'Sorry, I did not catch that.'),
  goodbye: override('Before hanging up.', [], 'Goodbye.'),
  sorry: override('After a fault of the switchboard in the middle of a call.', [], 'Sorry about that.'),
  closed: override('The caller has asked for a route that is closed.', ['{name}'], '{name} is closed.'),
  opens: override('When it opens.', ['{day}', '{time}'], 'It opens {day} at {time}.'),
  weAreClosed: override('Every place of the menu is closed.', [], 'We are closed.'),
  weOpen: override('When the first of them opens.', ['{day}', '{time}'], 'We open {day} at {time}.'),
} satisfies Record<keyof Sentences, z.ZodType>;

export const sentences = z.strictObject(byName);

function override(
  when: string,
  placeholders: readonly string[],
  example: string,
): z.ZodOptional<z.ZodString> {
  const filled = placeholders.length === 0 ? '' : ` Filled in: ${placeholders.join(', ')}.`;
  return spoken(1000, placeholders)
    .optional()
    .meta({ description: when + filled, examples: [example] });
}

function strange(text: string, placeholders: readonly string[]): string | undefined {
  const found = text.match(/\{[^{}]*\}?|\}/g) ?? [];
  return found.find((each) => !placeholders.includes(each));
}

function complaint(text: string, placeholders: readonly string[]): string {
  const allowed =
    placeholders.length === 0 ? 'nothing is filled in here' : `only ${placeholders.join(' and ')}`;
  return `must not contain ${strange(text, placeholders) ?? 'braces'}: ${allowed}`;
}
