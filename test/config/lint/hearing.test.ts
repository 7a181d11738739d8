import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';

const KEY = { OPENAI_API_KEY: 'sk-test' };

describe('a notice', () => {
  it('should be there where callers are heard by an online service', () => {
    const openai = cleanFile({ hearing: { provider: 'openai' } });
    expect(warningsOf(openai)).toEqual([
      expect.stringMatching(/^notice: There is none\. An online service hears callers/),
    ]);
    expect(warningsOf(cleanFile(), { env: KEY })).toHaveLength(1);
    expect(warningsOf({ ...openai, notice: 'An assistant listens.' })).toEqual([]);
  });

  it('should be there where a language model answers', () => {
    const assistant = { instructions: 'Be short.' };
    expect(warningsOf(cleanFile({ assistant }))).toEqual([
      expect.stringMatching(/^notice: There is none\. A language model answers/),
    ]);
  });

  it('is not asked for where nobody listens, or only this machine', () => {
    expect(warningsOf(cleanFile({ hearing: { provider: 'off' } }), { env: KEY })).toEqual([]);
    expect(warningsOf(cleanFile({ hearing: { provider: 'local' } }), { env: KEY })).toEqual([]);
    expect(warningsOf(cleanFile(), { env: { OPENAI_API_KEY: ' ' } })).toEqual([]);
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
