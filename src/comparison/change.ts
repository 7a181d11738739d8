/** Something that a caller, or who answers them, meets otherwise than before. */
export interface Change {
  readonly group: Group;
  /** A sentence. */
  readonly text: string;
}

/** In the order in which they are told. */
export const GROUPS = [
  'Keys',
  'What callers hear',
  'Places',
  'Opening hours',
  'When the menu does not help',
  'Settings',
] as const;
export type Group = (typeof GROUPS)[number];

/** One change where the two differ. */
export function changed(
  group: Group,
  what: string,
  before: string | undefined,
  after: string | undefined,
): readonly Change[] {
  if (before === after) return [];
  if (before === undefined) return [{ group, text: `${what}: now ${after}.` }];
  if (after === undefined) return [{ group, text: `${what}: no longer ${before}.` }];
  return [{ group, text: `${what}: was ${before}, is ${after}.` }];
}

export function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `"${text}"`;
}
