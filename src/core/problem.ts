/** Something in the table that keeps it from going live. */
export interface Problem {
  /** Where in the file: `routes[2].transferTo`; the name of an environment variable; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** What to do or write instead: a sentence. */
  readonly fix: string;
}
