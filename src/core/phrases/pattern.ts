/** Any of these, as the source of a regular expression. */
export function anyOf(...sources: readonly string[]): string {
  return `(?:${sources.join('|')})`;
}
