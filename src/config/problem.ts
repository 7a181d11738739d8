import type { Problem } from '../core/problem.ts';

export type { Problem };

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
