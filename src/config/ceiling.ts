import type { DialPolicy } from '../core/ports.ts';
import { isHost } from '../core/target.ts';
import type { Problem } from './problem.ts';

export type CeilingResult =
  | { readonly ok: true; readonly ceiling: DialPolicy['ceiling'] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const NUMBERS = 'SWITCHBOARD_ALLOW_NUMBERS';
const HOSTS = 'SWITCHBOARD_ALLOW_HOSTS';

/**
 * The limit on who may be dialled that the table cannot raise: comma-separated lists in the environment. A variable
 * that is absent or blank sets no limit. One that cannot be read is a problem, never a missing limit.
 */
export function readCeiling(env: Readonly<Record<string, string | undefined>>): CeilingResult {
  const numbers = entries(env[NUMBERS]);
  const hosts = entries(env[HOSTS]);
  const problems = [
    ...wrong(numbers, isNumberPrefix, NUMBERS, '+1510,+44'),
    ...wrong(hosts, isHost, HOSTS, 'pbx.example.com,sip.example.net'),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, ceiling: { ...(numbers && { numbers }), ...(hosts && { hosts }) } };
}

/** `+` and the first digits of a number, 1 to 15 of them. */
export function isNumberPrefix(text: string): boolean {
  return /^\+[1-9][0-9]{0,14}$/.test(text);
}

function entries(value: string | undefined): readonly string[] | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  return value.split(',').map((entry) => entry.trim());
}

function wrong(
  list: readonly string[] | undefined,
  isRight: (entry: string) => boolean,
  path: string,
  example: string,
): readonly Problem[] {
  const bad = list?.filter((entry) => !isRight(entry)) ?? [];
  return bad.map((entry) => ({
    path,
    message: `${JSON.stringify(entry)} cannot be read.`,
    fix: `Write a list with commas, such as ${example}.`,
  }));
}
