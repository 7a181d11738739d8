import { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import type { Complaint, Fault } from './scenario.ts';

/** The shape of a scenario's file, and what to tell of one that has another. */

const text = z.string().regex(/\S/);
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?$/);

export const scenarioSchema = z.strictObject({
  name: text,
  table: text.optional(),
  at: moment.optional(),
  override: text.optional(),
  trunk: text.default('*'),
  recogniser: z.enum(['cloud', 'trial']).default('cloud'),
  steps: z.array(z.union([text, z.record(z.string(), z.string())])).min(1),
  ends: text,
});

const FIELDS = Object.keys(scenarioSchema.shape);

const EXAMPLES: Readonly<Record<string, string>> = {
  name: 'name: busy workshop goes to sales',
  table: 'table: ../agent.config.json',
  at: 'at: 2026-11-24 10:00',
  override: 'override: all calls to operator until 17:00',
  trunk: 'trunk: ST_abc',
  recogniser: 'recogniser: trial',
  steps: 'steps:, and below it a line for each, such as - presses: 1',
  ends: 'ends: moved to sales',
};

/** What to write for a field. */
export function exampleOf(field: string): string {
  return `Write ${EXAMPLES[field] ?? 'it'}`;
}

/** What zod found, with the line that it stands on. */
export function faultsOf(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ line: lineOf([...issue.path, key]), ...unknownField(key) }));
  }
  const line = lineOf(issue.path);
  const [field, index] = issue.path.map(String);
  if (field === undefined) {
    return [{ line, message: 'This is no scenario.', fix: `Begin with ${EXAMPLES['name']}` }];
  }
  if (field === 'steps' && index !== undefined) {
    return [{ line, message: 'This is no step.', fix: 'Write one thing a line, such as - presses: 1' }];
  }
  const message = `"${field}" is missing or empty${field === 'ends' ? '; the file may have been cut' : ', or of another kind'}.`;
  return [{ line, message, fix: exampleOf(field) }];
}

function unknownField(field: string): Complaint {
  const meant = nearest(field, FIELDS);
  const fix =
    meant === undefined ? `Take it out; known are ${FIELDS.join(', ')}.` : `Did you mean "${meant}"?`;
  return { message: `"${field}" is not known here.`, fix };
}
