import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StackError } from './stack-error.ts';

/**
 * The folder of this project: the nearest one upward from this module whose package.json is ours, else the
 * nearest upward from `cwd`. The second is for a bundle that was written somewhere else.
 */
export function projectRoot(cwd: string = process.cwd()): string {
  const found = rootAbove(dirname(fileURLToPath(import.meta.url))) ?? rootAbove(cwd);
  if (found === undefined) {
    throw new StackError('The switchboard project was not found: run this command inside its folder.');
  }
  return found;
}

function rootAbove(folder: string): string | undefined {
  if (packageName(folder) === 'switchboard') return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootAbove(parent);
}

function packageName(folder: string): unknown {
  let text: string;
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8');
  } catch {
    return undefined; // most folders on the way up have none
  }
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : undefined;
}
