import { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import { endingOf } from './endings.ts';
import type { Act, Complaint, Fault, Scenario, Step } from './scenario.ts';
import { actOf } from './steps.ts';
import { isComplaint } from './step-words.ts';
import { type YamlDocument, parseYaml } from './yaml.ts';

export type ScenariosResult =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const text = z.string().regex(/\S/);

const schema = z.strictObject({
  name: text,
  table: text.optional(),
  trunk: text.default('*'),
  recogniser: z.enum(['cloud', 'trial']).default('cloud'),
  steps: z.array(z.union([text, z.record(z.string(), z.string())])).min(1),
  ends: text,
});

const FIELDS = Object.keys(schema.shape);

const EXAMPLES: Readonly<Record<string, string>> = {
  name: 'name: busy workshop goes to sales',
  table: 'table: ../agent.config.json',
  trunk: 'trunk: ST_abc',
  recogniser: 'recogniser: trial',
  steps: 'steps:, and below it a line for each, such as - presses: 1',
  ends: 'ends: moved to sales',
};

/** The scenarios in a YAML or JSON text, or everything in it that cannot be read. */
export function parseScenarios(source: string): ScenariosResult {
  const yaml = parseYaml(source);
  if (!yaml.ok) return yaml;
  const [first] = yaml.documents;
  if (first === undefined) {
    return {
      ok: false,
      faults: [{ line: 1, message: 'There is no scenario.', fix: `Write ${EXAMPLES['name']}` }],
    };
  }
  const read = yaml.documents.map(scenarioOf);
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, scenarios: read.flatMap((result) => ('faults' in result ? [] : [result])) };
}

function scenarioOf({ value, lineOf }: YamlDocument): Scenario | { readonly faults: readonly Fault[] } {
  const result = schema.safeParse(value);
  if (!result.success) {
    const { issues } = result.error;
    return { faults: issues.flatMap((issue) => faultsOf(issue, lineOf)) };
  }
  const { steps, ends, recogniser, table, ...rest } = result.data;
  const found = steps.map((step, index) => ({ line: lineOf(['steps', index]), ...actOf(step) }));
  const ending = endingOf(ends);
  const endsLine = lineOf(['ends']);
  const wrong = [...found, ...(isComplaint(ending) ? [{ line: endsLine, ...ending }] : [])].filter(isFault);
  if (isComplaint(ending) || wrong.length > 0) return { faults: wrong };
  return {
    ...rest,
    ...(table && { table }),
    trial: recogniser === 'trial',
    steps: found.flatMap((step): Step[] => (isComplaint(step) ? [] : [step])),
    ends: ending,
    tableLine: lineOf(['table']),
    endsLine,
  };
}

function isFault(found: { readonly line: number } & (Act | Complaint)): found is Fault {
  return isComplaint(found);
}

function faultsOf(issue: z.core.$ZodIssue, lineOf: YamlDocument['lineOf']): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ line: lineOf([...issue.path, key]), ...unknownField(key) }));
  }
  const line = lineOf(issue.path);
  const [field, index] = issue.path;
  if (field === undefined) {
    return [{ line, message: 'This is no scenario.', fix: `Begin with ${EXAMPLES['name']}` }];
  }
  if (field === 'steps' && index !== undefined) {
    return [{ line, message: 'This is no step.', fix: 'Write one thing a line, such as - presses: 1' }];
  }
  const missing = `"${String(field)}" is missing or empty`;
  const message =
    field === 'ends' ? `${missing}; the file may have been cut.` : `${missing}, or of another kind.`;
  return [{ line, message, fix: `Write ${EXAMPLES[String(field)] ?? 'it'}` }];
}

function unknownField(field: string): Complaint {
  const meant = nearest(field, FIELDS);
  const fix =
    meant === undefined ? `Take it out; known are ${FIELDS.join(', ')}.` : `Did you mean "${meant}"?`;
  return { message: `"${field}" is not known here.`, fix };
}
