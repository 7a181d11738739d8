import { expect, it } from 'vitest';
import { logWarnings } from '../../src/commands/table-warnings.ts';
import { cleanFile, place } from '../config/table-file.ts';

function logged(file: object): readonly (readonly [string, unknown])[] {
  const lines: (readonly [string, unknown])[] = [];
  logWarnings(new TextEncoder().encode(JSON.stringify(file)), (message, attributes) => {
    lines.push([message, attributes]);
  });
  return lines;
}

it('logs a warning with its path, and the names in it under pii only', () => {
  const warning = 'There is none: callers whom the menu did not help are told goodbye.';
  expect(logged(cleanFile({ fallback: undefined }))).toEqual([
    ['warning: see switchboard check for what to write', { path: 'fallback', pii: { warning } }],
  ]);
});

it('logs ten warnings, and how many more there are', () => {
  const routes = Array.from({ length: 12 }, (_, index) =>
    place(`r${index}`, `${100 + index}`, { name: 'front desk', listed: false }),
  );
  const lines = logged(cleanFile({ routes, fallback: 'r0', hearing: { provider: 'off' } }));
  expect(lines).toHaveLength(11);
  // Nobody is reached by 0.
  expect(lines.at(-1)).toEqual(['more warnings: see switchboard check', { untold: 3 }]);
});

it('logs nothing of a table that has none', () => {
  expect(logged(cleanFile())).toEqual([]);
});
