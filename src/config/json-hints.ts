/** What may come next in a JSON text. */
export type Expecting = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'end';

export interface Hint {
  readonly message: string;
  readonly fix: string;
}

const EXPECTED: Readonly<Record<Expecting, Hint>> = {
  value: hint('A value was expected here.', 'Write a text in quotes, a number, true, false, [ ] or { }.'),
  'value-or-end': hint('A value or ] was expected here.', 'Write values with commas between them, then ].'),
  name: hint('A name in quotes was expected here.', 'Write names as "name".'),
  'name-or-end': hint('A name in quotes or } was expected here.', 'Write names as "name".'),
  colon: hint('A colon is missing before this.', 'Write : between name and value.'),
  'comma-or-end': hint(
    'A comma or a bracket is missing before this.',
    'Write a comma after the value before it.',
  ),
  end: hint('Something follows after the end of the table.', 'Take it out.'),
};

/** Why these characters cannot stand where something else is expected, by the mistakes that people make. */
export function hintFor(characters: string, expecting: Expecting): Hint {
  if (/^(?:\/\/|\/\*|#)/.test(characters))
    return hint('Comments are not allowed here.', 'Take the comment out.');
  if (/^['`“”„‘’]/u.test(characters)) {
    return hint('These are not the quotes of JSON.', 'Write " before and after the text.');
  }
  return EXPECTED[expecting];
}

function hint(message: string, fix: string): Hint {
  return { message, fix };
}
