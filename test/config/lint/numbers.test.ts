import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

function warnings(more: Json, transfer: Json = {}): readonly string[] {
  const allow = { numbers: ['+1510', '+1511'], hosts: ['pbx.example.com'], users: ['sales'] };
  const routes = [place('sales', '1', more), place('operator', '0', { name: 'the operator' })];
  const file = cleanFile({ routes, transfer: { allow, ...transfer } });
  return warningsOf(file).filter((line) => !line.includes('.allow.'));
}

describe('a number', () => {
  it.each(['+15115550101', 'tel:+15115550101', 'sip:+15115550101@pbx.example.com'])(
    'should be one that its country hands out: %s',
    (transferTo) => {
      expect(warnings({ transferTo })).toEqual([
        'routes[0].transferTo: It has the right length, but the country hands out no such numbers. ' +
          'Fix: Compare it digit by digit with the number that you mean.',
      ]);
    },
  );

  it('should be rung for as long as carriers ring it', () => {
    expect(warnings({ ringTimeoutSeconds: 59 })).toEqual([
      expect.stringMatching(/^routes\[0\]\.ringTimeoutSeconds: Carriers take up to 60 s/),
    ]);
    expect(warnings({ ringTimeoutSeconds: 60 })).toEqual([]);
  });

  it('is told once where the time of all routes is too short', () => {
    const own = { ringTimeoutSeconds: 75 };
    const routes = [place('operator', '0', { name: 'the operator', ...own })];
    const transfer = { allow: { numbers: ['+1510'] }, ringTimeoutSeconds: 45 };
    expect(warningsOf(cleanFile({ routes, transfer }))).toEqual([]);
    expect(warnings({}, { ringTimeoutSeconds: 45 })).toEqual([
      expect.stringMatching(/^transfer\.ringTimeoutSeconds: .* after 45 s the caller/),
    ]);
  });
});

describe('a telephone of your own', () => {
  it('may be rung as short as you like', () => {
    expect(warnings({ transferTo: 'sip:sales@pbx.example.com', ringTimeoutSeconds: 30 })).toEqual([]);
  });
});
