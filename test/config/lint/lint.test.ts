import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTable } from '../../../src/config/check.ts';
import { cleanFile, check, fileWith, place, warningsOf } from '../table-file.ts';

describe('the linter', () => {
  it.each(['agent.config.json', 'test/fixtures/tables/harbour-hotel.json'])('says nothing of %s', (path) => {
    const result = checkTable(readFileSync(path), { env: {}, at: new Date('2026-11-24') });
    expect(result.ok && result.warnings()).toEqual([]);
  });

  it('says nothing of a small clean table', () => {
    expect(warningsOf(cleanFile())).toEqual([]);
  });

  it('lets a table run that has warnings only', () => {
    const result = check(cleanFile({ fallback: undefined }));
    expect(result.ok && result.table.routes.length).toBe(2);
  });

  it('leaves the errors alone in a table that has some', () => {
    const result = check(fileWith({ routes: [place('a', '1'), place('b', '1')] }));
    expect(!result.ok && result.problems.map(({ path }) => path)).toEqual(['routes[1].keys']);
  });

  it('tells every warning in one sentence that ends, and what to write in another', () => {
    const routes = [
      place('a', ['1', '12'], { name: 'front desk', onFailure: ['b', 'b'] }),
      place('b', '03', { name: 'SALES', transferTo: '+15115550101', ringTimeoutSeconds: 30 }),
      ...['3', '4', '5', '6', '7'].map((key) => place(`r${key}`, key)),
    ];
    const found = warningsOf(
      cleanFile({
        greeting: 'welcome '.repeat(100),
        routes,
        fallback: undefined,
        assistant: { instructions: 'Be short.' },
        sentences: { busy: 'Busy.' },
        transfer: { allow: { numbers: ['+1', '+44'], hosts: ['pbx.example.com'] } },
      }),
    );
    expect(found.length).toBeGreaterThan(10);
    for (const line of found) expect(line).toMatch(/^\S+: [A-Z"+].+[.:"] Fix: [A-Z].+\.$/);
  });

  it('tells the first twenty of a kind, and how many more there are', () => {
    const routes = Array.from({ length: 100 }, (_, index) => [
      place(`short-${index}`, `${100 + index}`),
      place(`long-${index}`, `${100 + index}7`),
    ]);
    const found = warningsOf(cleanFile({ routes: routes.flat(), fallback: 'short-0' })).filter((line) =>
      line.includes('.keys:'),
    );
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toMatch(/: This and 79 more are like the 20 told before\. Fix: Mend those first\.$/);
  });

  // Far longer than it takes; comparing every phrase with every other would take an hour.
  const aMinute = 60_000;

  it('is through with 10,000 routes and 40,000 phrases within a minute', { timeout: aMinute }, () => {
    const syllable = (index: number, at: number): string =>
      'bdfgklmnprstvw'.charAt((index >> (at * 2)) % 14) + 'aeiou'.charAt(index % 5);
    const word = (index: number, length: number): string =>
      Array.from({ length }, (_, at) => syllable(index, at)).join('');
    const routes = Array.from({ length: 10_000 }, (_, index) =>
      place(`route-${index}`, String(10_000 + index), {
        name: word(index, 6),
        phrases: [word(index * 3, 7), word(index * 7, 8), `${word(index, 3)} ${word(index * 5, 4)}`],
      }),
    );
    expect(warningsOf(cleanFile({ routes, fallback: 'route-0' })).length).toBeLessThan(200);
  });
});
