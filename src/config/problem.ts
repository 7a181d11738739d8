/** Something in the table that keeps it from going live. */
export interface Problem {
  /** Where in the file: `routes[2].transferTo`; the name of an environment variable; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** What to do or write instead: a sentence. */
  readonly fix: string;
}

/** `routes[2].transferTo` from its parts. */
export function pathText(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`;
    const name = String(part);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

/** One line for people; `file` stands in for the path of what concerns the whole file. */
export function problemLine(problem: Problem, file: string): string {
  return `${problem.path === '' ? file : problem.path}: ${problem.message} Fix: ${problem.fix}`;
}
