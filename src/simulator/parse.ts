import { endingOf } from './endings.ts';
import { overrideIn } from './override-words.ts';
import type { Complaint, Fault, Scenario, Step } from './scenario.ts';
import { exampleOf, faultsOf, scenarioSchema } from './scenario-file.ts';
import { actOf } from './steps.ts';
import { isComplaint } from './step-words.ts';
import { type YamlDocument, parseYaml } from './yaml.ts';

export type ScenariosResult =
  | { readonly ok: true; readonly scenarios: readonly Scenario[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The scenarios in a YAML or JSON text, or everything in it that cannot be read. */
export function parseScenarios(source: string): ScenariosResult {
  const yaml = parseYaml(source);
  if (!yaml.ok) return yaml;
  if (yaml.documents.length === 0) {
    return { ok: false, faults: [{ line: 1, message: 'There is no scenario.', fix: exampleOf('name') }] };
  }
  const read = yaml.documents.map(scenarioOf);
  const faults = read.flatMap((result) => ('faults' in result ? result.faults : []));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, scenarios: read.flatMap((result) => ('faults' in result ? [] : [result])) };
}

function scenarioOf({ value, lineOf }: YamlDocument): Scenario | { readonly faults: readonly Fault[] } {
  const result = scenarioSchema.safeParse(value);
  if (!result.success) return { faults: result.error.issues.flatMap((issue) => faultsOf(issue, lineOf)) };
  const file = result.data;
  const lines = {
    name: lineOf(['name']),
    at: lineOf(['at']),
    override: lineOf(['override']),
    ends: lineOf(['ends']),
  };
  const acts = file.steps.map((step, index) => ({ line: lineOf(['steps', index]), ...actOf(step) }));
  const ends = endingOf(file.ends);
  const override = file.override === undefined ? undefined : overrideIn(file.override);
  const faults = [
    ...acts.flatMap((act) => (isComplaint(act) ? [act] : [])),
    ...faultAt(lines.override, override),
    ...faultAt(lines.ends, ends),
  ];
  if (faults.length > 0 || isComplaint(ends) || (override !== undefined && isComplaint(override))) {
    return { faults };
  }
  return {
    name: file.name,
    ...(file.table !== undefined && { table: file.table }),
    ...(file.at !== undefined && { at: file.at }),
    ...(override !== undefined && { override }),
    trunk: file.trunk,
    trial: file.recogniser === 'trial',
    steps: acts.flatMap((act): Step[] => (isComplaint(act) ? [] : [act])),
    ends,
    lines,
  };
}

function faultAt(line: number, read: object | Complaint | undefined): readonly Fault[] {
  return read !== undefined && isComplaint(read) ? [{ line, ...read }] : [];
}
