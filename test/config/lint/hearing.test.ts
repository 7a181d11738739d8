import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';

const KEY = { OPENAI_API_KEY: 'sk-test' };

describe('a notice', () => {
  it('should be there where an online service hears callers, or a model answers them', () => {
    expect(warningsOf(cleanFile(), { env: KEY })).toEqual([
      expect.stringMatching(/^notice: What callers say goes/),
    ]);
    const assistant = { instructions: 'Be short.' };
    expect(warningsOf(cleanFile({ assistant }))).toEqual([
      expect.stringMatching(/^notice: Callers are answered/),
    ]);
  });

  it('is not asked for where it is there, or nobody listens', () => {
    expect(warningsOf(cleanFile({ notice: 'A computer listens.' }), { env: KEY })).toEqual([]);
    expect(warningsOf(cleanFile({ hearing: { provider: 'off' } }), { env: KEY })).toEqual([]);
  });
});

describe('phrases', () => {
  const operator = place('operator', '0', { name: 'the operator' });

  it('do nothing where nobody listens', () => {
    const routes = [place('sales', '1', { phrases: ['buy'] }), place('b', '2', { phrases: ['c'] }), operator];
    expect(warningsOf(cleanFile({ routes, hearing: { provider: 'off' } }))).toEqual([
      'routes[0].phrases: Nobody listens (hearing.provider is "off"): phrases do nothing. ' +
        'Fix: Write "provider": "auto" in hearing, or take them out.',
    ]);
  });

  it('should be there for what nobody calls by its name', () => {
    const address = { id: 'address', name: 'how to find us', keys: '1', say: 'On the quay.' };
    expect(warningsOf(cleanFile({ routes: [address, operator] }))).toEqual([
      'routes[0].phrases: Few callers will ask for "how to find us" in these words, and it has no phrases. ' +
        'Fix: Write what callers say, such as ["directions"].',
    ]);
    const silent = { routes: [address, operator], hearing: { provider: 'off' } };
    expect(warningsOf(cleanFile(silent))).toEqual([]);
    expect(warningsOf(cleanFile({ routes: [{ ...address, listed: false }, operator] }))).toEqual([]);
  });
});
