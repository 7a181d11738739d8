import { describe, expect, it } from 'vitest';
import { checkTable } from '../../src/config/check.ts';

const linesFor = (headers: unknown, more: object = { transferTo: '+15105550101' }): readonly string[] => {
  const file = {
    name: 'Test',
    timezone: 'Europe/London',
    country: 'US',
    greeting: 'Hello.',
    routes: [{ id: 'a', name: 'a', keys: '1', headers, ...more }],
    transfer: { allow: { numbers: ['+1510'] } },
  };
  const result = checkTable(Buffer.from(JSON.stringify(file)), { env: {} });
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path} ${message}`);
};

describe('the headers of a route', () => {
  it('may be any X- headers with the placeholders that there are', () => {
    expect(
      linesFor({ 'X-Call': '{callId} {routeId} {way} {keys} {heard}', 'X-Site-2': 'front desk' }),
    ).toEqual([]);
  });

  it.each([
    ['another name', { Subject: 'x' }, /must have names such as X-Call-Id/],
    ['a name with a line break', { 'X-A\r\nEvil': 'x' }, /must have names/],
    ['an unknown placeholder', { 'X-A': '{name}' }, /no other \{…\} than \{callId\}, \{routeId\}/],
    ['half a placeholder', { 'X-A': '{callId' }, /no other/],
    ['a line break', { 'X-A': 'a\r\nX-B: b' }, /must be printable ASCII/],
    ['a letter outside ASCII', { 'X-A': 'café' }, /must be printable ASCII/],
    ['too much of it', { 'X-A': 'x'.repeat(600), 'X-B': 'x'.repeat(420) }, /longer than 1024 bytes in all/],
    ['no text', { 'X-A': 1 }, /must be a text in quotes, is 1/],
  ])('may not have %s', (_what, headers, problem) => {
    const lines = linesFor(headers);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^routes\[0\]\.headers/);
    expect(lines[0]).toMatch(problem);
  });

  it('have no effect on a route with say', () => {
    expect(linesFor({ 'X-A': 'a' }, { say: 'Hello.' })).toEqual([
      'routes[0].headers has no effect on a route with say.',
    ]);
  });
});
