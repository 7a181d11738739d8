/** Any of these, as the source of a regular expression. */
export function anyOf(...sources: readonly string[]): string {
  return `(?:${sources.join('|')})`;
}

/** What finds whole words in `Heard.text`. */
export type Saying = Pick<RegExp, 'exec'>;

export function saying(...sources: readonly string[]): RegExp {
  return new RegExp(`(?<=^| )${anyOf(...sources)}(?= |$)`);
}

/** A large pattern takes milliseconds when it is first tried, so a small one says whether it can match at all. */
export function guarded(needs: RegExp, ...sources: readonly string[]): Saying {
  const pattern = saying(...sources);
  return { exec: (text) => (needs.test(text) ? pattern.exec(text) : null) };
}
