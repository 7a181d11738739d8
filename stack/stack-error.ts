/** A fault that a person can mend: its message says what is wrong and what to do, and is shown without a trace. */
export class StackError extends Error {
  override readonly name = 'StackError';
}

/** Takes one line at a time of what is going on, for a person to read. */
export type Report = (line: string) => void;

/** An error's own words, with those of its cause where it has one: `fetch` says why only there. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
