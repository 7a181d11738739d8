import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

const number = (last: number): Json => ({ transferTo: `+1510555010${last}` });
const others = [
  place('b', '2', number(2)),
  place('c', '3', number(3)),
  place('d', '4', number(4)),
  { id: 'news', name: 'the news', keys: '5', say: 'None.' },
  place('operator', '0', { name: 'the operator', ...number(9) }),
];

function warnings(onFailure: readonly string[], more: Json = {}, transfer: Json = {}): readonly string[] {
  const routes = [place('a', '1', { onFailure, ...number(1), ...more }), ...others];
  return warningsOf(
    cleanFile({
      routes,
      hearing: { provider: 'off' },
      transfer: { allow: { numbers: ['+1510'] }, ...transfer },
    }),
  );
}

describe('onFailure', () => {
  it('may name whoever is left', () => {
    expect(warnings(['b', 'operator'])).toEqual([]);
    expect(warnings(['b', 'news'])).toEqual([]);
  });

  it('should not be longer than the transfers of a call', () => {
    expect(warnings(['b', 'c', 'd'])).toEqual([
      'routes[0].onFailure[2]: It is never tried: after 3 transfers (transfer.maxAttempts) no other follows. ' +
        'Fix: Keep the first 2, or raise transfer.maxAttempts.',
    ]);
    expect(warnings(['b', 'c', 'd'], {}, { maxAttempts: 4 })).toEqual([]);
  });

  it('should not go on after what is read out: the menu follows that', () => {
    expect(warnings(['news', 'b'])).toEqual([
      'routes[0].onFailure[1]: It is never tried: after news, which is read out, comes the menu. Fix: Put what is read out last.',
    ]);
  });

  it('should not dial a number again that has just not taken the call, however it is written', () => {
    const found = warnings(['b'], { transferTo: 'tel:+15105550102' });
    expect(found).toEqual([
      expect.stringMatching(/^routes\[0\]\.onFailure\[0\]: "b" dials the same number as a, which has just/),
    ]);
  });

  it('should not name a route twice', () => {
    expect(warnings(['b', 'b'])[0]).toContain('"b" stands there twice');
  });

  it('is never tried where the telephone rings for longer than the caller is kept', () => {
    expect(warnings(['b'], { ringTimeoutSeconds: 90 }, { patienceSeconds: 90 })).toEqual([
      'routes[0].onFailure: When nobody answers for 90 s, none of them is tried: transfer.patienceSeconds is 90. ' +
        'Fix: Write a patienceSeconds of 180 or more.',
    ]);
    expect(warnings(['b'], { ringTimeoutSeconds: 90 }, { patienceSeconds: 91 })).toEqual([]);
  });

  it('may lead back: a call follows the list of the route that was chosen, and no other', () => {
    const routes = [
      place('a', '1', { onFailure: ['operator'], ...number(1) }),
      place('operator', '0', { name: 'the operator', onFailure: ['a'], ...number(2) }),
    ];
    expect(warningsOf(cleanFile({ routes }))).toEqual([]);
  });
});
