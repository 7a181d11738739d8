import type { StartSettingsResult } from '../start-settings.ts';
import { type Finding, found, good } from './finding.ts';

export function environmentFindings(result: StartSettingsResult): readonly Finding[] {
  if (result.ok) return [good('The environment variables are set as they should be.')];
  return result.problems.map(({ path, message, fix }) =>
    found('fault', `${path}: ${message}`, 'A worker does not start with this environment.', fix),
  );
}
