import { describe, expect, it } from 'vitest';
import { readCeiling } from '../../src/config/ceiling.ts';

describe('the ceiling from the environment', () => {
  it('is no limit where the variables are absent or blank', () => {
    expect(readCeiling({})).toEqual({ ok: true, ceiling: {} });
    expect(readCeiling({ SWITCHBOARD_ALLOW_NUMBERS: '', SWITCHBOARD_ALLOW_HOSTS: ' ' })).toEqual({
      ok: true,
      ceiling: {},
    });
  });

  it('reads lists with commas and spaces', () => {
    const env = {
      SWITCHBOARD_ALLOW_NUMBERS: '+1510, +44',
      SWITCHBOARD_ALLOW_HOSTS: 'pbx.example.com ,[::1]',
    };
    expect(readCeiling(env)).toEqual({
      ok: true,
      ceiling: { numbers: ['+1510', '+44'], hosts: ['pbx.example.com', '[::1]'] },
    });
  });

  it.each([
    ['SWITCHBOARD_ALLOW_NUMBERS', '1510'],
    ['SWITCHBOARD_ALLOW_NUMBERS', '+'],
    ['SWITCHBOARD_ALLOW_NUMBERS', '+1510,'],
    ['SWITCHBOARD_ALLOW_NUMBERS', '+1510;+44'],
    ['SWITCHBOARD_ALLOW_NUMBERS', '*'],
    ['SWITCHBOARD_ALLOW_HOSTS', '*.example.com'],
    ['SWITCHBOARD_ALLOW_HOSTS', 'pbx.example.com:5060'],
    ['SWITCHBOARD_ALLOW_HOSTS', 'sip:pbx.example.com'],
    ['SWITCHBOARD_ALLOW_HOSTS', ','],
  ])('is a problem, not a missing limit, where %s is %j', (path, value) => {
    const result = readCeiling({ [path]: value });
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toContain(path);
  });
});
