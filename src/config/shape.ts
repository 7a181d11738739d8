import type { z } from 'zod';
import { fieldExample, knownFields } from './fields.ts';
import { nearest } from '../core/nearest.ts';
import { isNotYet } from './not-yet.ts';
import { pathText } from './problem.ts';
import type { Problem } from './problem.ts';
import { tableSchema } from './schema.ts';

type Path = readonly PropertyKey[];

/** Everything that is wrong with the fields taken one by one: missing, unknown, of the wrong kind, out of range. */
export function shapeProblems(json: unknown): readonly Problem[] {
  const result = tableSchema.safeParse(json, { reportInput: true, error: sentence });
  return result.success ? [] : result.error.issues.flatMap((issue) => toProblems(issue, []));
}

function toProblems(issue: z.core.$ZodIssue, base: Path): readonly Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(path, key));
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => !branch.some(isOtherKind));
    if (meant !== undefined) return meant.flatMap((inner) => toProblems(inner, path));
  }
  return [{ path: pathText(path), message: `${issue.message}.`, fix: fixFor(path) }];
}

/** The value is not what this branch of a union is about. */
function isOtherKind(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function unknownField(parent: Path, field: string): Problem {
  const path = pathText([...parent, field]);
  const place = parent.filter((part) => typeof part === 'string').join('.');
  if (isNotYet(place, field)) {
    return { path, message: 'is not yet supported by this version.', fix: 'Take it out.' };
  }
  const known = knownFields(parent);
  const meant = nearest(field, known);
  const fix =
    meant === undefined
      ? `Take it out; known here: ${known.join(', ')}.`
      : `Did you mean ${JSON.stringify(meant)}?`;
  return { path, message: 'is not a field of the table.', fix };
}

function fixFor(path: Path): string {
  const example = fieldExample(path);
  if (example === undefined) return 'Write a JSON object with the fields of the table.';
  return `Write for example ${JSON.stringify(example.field)}: ${JSON.stringify(example.value)}.`;
}

/** The wording of what zod finds; what the schema says itself goes before it. */
function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${EXPECTED[issue.expected] ?? issue.expected}, is ${found(issue.input)}`;
    case 'too_small':
      return typeof issue.input === 'number'
        ? `must be at least ${issue.minimum}, is ${issue.input}`
        : 'must not be empty';
    case 'too_big':
      return typeof issue.input === 'number'
        ? `must be at most ${issue.maximum}, is ${issue.input}`
        : `must not be longer than ${issue.maximum} characters`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, is ${found(issue.input)}`;
    case 'invalid_union':
      return `must not be ${found(issue.input)}`;
    default:
      return 'is wrong';
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
};

function found(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'an object';
  const text = JSON.stringify(input);
  return text.length > 60 ? `a ${typeof input} of ${text.length} characters` : text;
}
