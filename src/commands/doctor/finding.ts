/** One thing that was looked at. */
export interface Finding {
  /** `unknown`: it could not be learnt from here. */
  readonly level: 'good' | 'warning' | 'fault' | 'unknown';
  readonly what: string;
  /** Why it matters to callers; absent where all is well. */
  readonly why?: string;
  /** What to do; absent where all is well. */
  readonly fix?: string;
}

const MARKS: Readonly<Record<Finding['level'], string>> = {
  good: 'good   ',
  warning: 'WARNING',
  fault: 'FAULT  ',
  unknown: 'unknown',
};

export function good(what: string): Finding {
  return { level: 'good', what };
}

export function found(
  level: Exclude<Finding['level'], 'good'>,
  what: string,
  why: string,
  fix: string,
): Finding {
  return { level, what, why, fix };
}

/** For people: a line each, with why it matters and the fix under it. */
export function report(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ level, what, why, fix }) => [
    `${MARKS[level]}  ${what}`,
    ...(why === undefined ? [] : [`         Why it matters: ${why}`]),
    ...(fix === undefined ? [] : [`         Fix: ${fix}`]),
  ]);
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  const summary = `${count('fault')} faults, ${count('warning')} warnings, ${count('unknown')} unknown, ${count('good')} good`;
  return [...lines, summary].join('\n');
}
