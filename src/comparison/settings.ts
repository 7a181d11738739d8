import type { Table } from '../core/table.ts';
import { type Change, changed } from './change.ts';

/** All other fields that calls go by, each by its name in the file. */
export function settingChanges(old: Table, now: Table): readonly Change[] {
  const [before, after] = [leaves(settingsOf(old)), leaves(settingsOf(now))];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => changed('Settings', path, before.get(path), after.get(path)));
}

function settingsOf({ fallback, keypad, transfer, voice, hearing, assistant }: Table): object {
  return { fallback, keypad, transfer, voice, hearing, assistant };
}

function leaves(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isBranch) return new Map([[path, JSON.stringify(value)]]);
  const inner = Object.entries(value);
  return new Map(inner.flatMap(([name, each]) => [...leaves(each, path === '' ? name : `${path}.${name}`)]));
}
