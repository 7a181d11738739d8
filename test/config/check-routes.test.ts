import { describe, expect, it } from 'vitest';
import { fileWith, linesOf, place } from './table-file.ts';
import type { Json } from './table-file.ts';

function lines(routes: readonly Json[], more: Json = {}): readonly string[] {
  return linesOf(fileWith({ routes, ...more }));
}

describe('ids', () => {
  it('must not be twice', () => {
    expect(lines([place('a', '1'), place('b', '2'), place('a', '3')])).toEqual([
      'routes[2].id: "a" is also the id of routes[0]. Fix: Give every route an id of its own.',
    ]);
  });

  it('may be words that every object has', () => {
    expect(
      lines([place('constructor', '1'), place('toString', '2', { onFailure: ['constructor'] })]),
    ).toEqual([]);
  });
});

describe('keys', () => {
  it('must not be on two routes', () => {
    expect(lines([place('a', ['1', '7']), place('b', ['2', '7'])])).toEqual([
      'routes[1].keys: "7" is also a key of a (routes[0]). Fix: Use another key.',
    ]);
  });

  it('must not be twice on one route', () => {
    expect(lines([place('a', ['1', '1'])])).toEqual([
      'routes[0].keys: "1" stands there twice. Fix: Write it once.',
    ]);
  });

  it('may be the start of a longer one', () => {
    expect(lines([place('a', '1'), place('b', '12')])).toEqual([]);
  });

  it('leave 0 to the operator, wherever it stands and whether it names it or not', () => {
    const line = 'routes[0].keys: "0" is also a key of operator (routes[1]). Fix: Use another key.';
    expect(lines([place('a', '0'), place('operator', '9')])).toEqual([line]);
    expect(lines([place('a', '0'), place('operator', undefined)])).toEqual([line]);
    expect(lines([place('a', '0'), place('operator', '0')])).toEqual([line]);
  });

  it('may be 0 where there is no operator', () => {
    expect(lines([place('a', '0')])).toEqual([]);
  });
});

describe('a route', () => {
  it('must not have both transferTo and say', () => {
    expect(lines([place('a', '1', { say: 'Hello.' })])).toEqual([
      'routes[0]: has both transferTo and say. Fix: Keep one.',
    ]);
  });

  it('must have transferTo or say', () => {
    expect(lines([{ id: 'a', name: 'a', keys: '1' }])[0]).toMatch(
      /^routes\[0\]: has neither transferTo nor say\./,
    );
  });

  it('must not say something and have fields of a transfer', () => {
    const route = { id: 'a', name: 'a', keys: '1', say: 'Hello.', announce: false, dialtone: false };
    const found = lines([{ ...route, ringTimeoutSeconds: 60, onFailure: [] }]);
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'routes[0].announce',
      'routes[0].dialtone',
      'routes[0].onFailure',
      'routes[0].ringTimeoutSeconds',
    ]);
  });

  it('must be reachable', () => {
    const found = lines([place('a', '1'), place('b', undefined)]);
    expect(found).toEqual([
      expect.stringMatching(/^routes\[1\]: cannot be reached by anybody\. Fix: Give it "keys"/),
    ]);
  });

  it('is reachable as fallback, in an onFailure, and as operator', () => {
    const routes = [
      place('a', '1', { onFailure: ['b'] }),
      place('b', undefined),
      place('c', undefined),
      place('operator', undefined),
    ];
    expect(lines(routes, { fallback: 'c' })).toEqual([]);
  });

  it('is not called unreachable where the onFailure that may name it is wrong', () => {
    const found = lines([place('a', '1', { onFailure: 'b' }), place('b', undefined)]);
    expect(found.join()).not.toContain('cannot be reached');
  });
});

describe('onFailure', () => {
  it('must name routes', () => {
    expect(lines([place('sales', '1', { onFailure: ['workshp', 'xyz'] }), place('workshop', '2')])).toEqual([
      'routes[0].onFailure[0]: "workshp" is no route. Fix: Did you mean "workshop"?',
      'routes[0].onFailure[1]: "xyz" is no route. Fix: Write the id of a route.',
    ]);
  });

  it('must not name the route itself', () => {
    expect(lines([place('a', '1', { onFailure: ['a'] })])).toEqual([
      'routes[0].onFailure[0]: is this route itself. Fix: Name another route.',
    ]);
  });

  it('may name a route that names this one', () => {
    expect(lines([place('a', '1', { onFailure: ['b'] }), place('b', '2', { onFailure: ['a'] })])).toEqual([]);
  });

  it('may name a route that has problems of its own', () => {
    const found = lines([place('a', '1', { onFailure: ['b'] }), place('b', '2', { listed: 'no' })]);
    expect(found).toEqual([expect.stringMatching(/^routes\[1\]\.listed/)]);
  });
});

describe('the fallback', () => {
  it('must be a route', () => {
    expect(lines([place('operator', '0')], { fallback: 'opertaor' })).toEqual([
      'fallback: "opertaor" is no route. Fix: Did you mean "operator"?',
    ]);
  });

  it('must not be a route that only says something', () => {
    const routes = [place('a', '1'), { id: 'b', name: 'b', keys: '2', say: 'Hello.' }];
    expect(lines(routes, { fallback: 'b' })).toEqual([
      'fallback: "b" only reads something out; nobody takes the call there. Fix: Name a route with "transferTo".',
    ]);
  });
});

describe('all problems', () => {
  it('are told in one run, fields and meaning, in the order of their paths', () => {
    const routes = [
      place('a', 'x', { onFailure: ['zz'] }),
      ...Array.from({ length: 9 }, (_, index) => place(`r${index}`, String(index + 10))),
      place('a', '1', { hours: 'x', transferTo: '020 7946 0123' }),
    ];
    const found = lines(routes, { fallback: 'b', greeting: 5 });
    expect(found.map((line) => line.split(': ')[0])).toEqual([
      'fallback',
      'greeting',
      'routes[0].keys',
      'routes[0].onFailure[0]',
      'routes[10].hours',
      'routes[10].id',
      'routes[10].transferTo',
    ]);
  });

  // Far longer than it takes; comparing every name with every other would take half an hour.
  const aMinute = 60_000;

  it('of 10,000 routes that are all wrong are told within a minute', { timeout: aMinute }, () => {
    const routes = Array.from({ length: 10_000 }, (_, index) =>
      place(`route-number-${index}`, String(index), {
        onFailure: [`route-numbr-${index + 20_000}`],
        transferTo: '020 7946 0123',
        phrses: [],
      }),
    );
    expect(lines(routes, { fallback: 'route-number' })).toHaveLength(30_001);
  });

  it('of 10,000 good routes are none', { timeout: aMinute }, () => {
    const routes = Array.from({ length: 10_000 }, (_, index) => place(`route-${index}`, String(index)));
    expect(lines(routes)).toEqual([]);
  });
});
