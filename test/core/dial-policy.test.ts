import { describe, expect, it } from 'vitest';
import { dials, dialledNumber, judge, refusal } from '../../src/core/dial-policy.ts';
import type { DialPolicy, NumberKind } from '../../src/core/ports.ts';

const KINDS: Readonly<Record<string, NumberKind>> = {
  '112': 'emergency',
  '+112': 'emergency',
  '000': 'emergency',
  '+19005550100': 'premium',
  '+448451234567': 'shared-cost',
  '+870773110001': 'satellite',
};

function policy(more: Partial<DialPolicy> = {}): DialPolicy {
  return {
    allow: {
      numbers: ['+1510', '+44', '+870', '+1900'],
      hosts: ['pbx.example.com', 'Example.pstn.twilio.com'],
      users: ['spa', '204', '112', '000'],
    },
    ceiling: {},
    kindOf: (number) => KINDS[number] ?? (/^\+[1-9][0-9]{9,14}$/.test(number) ? 'ordinary' : 'malformed'),
    ...more,
  };
}

function rules(uri: string, by = policy()): readonly string[] {
  return judge(uri, by).map(({ rule }) => rule);
}

describe('who may be dialled', () => {
  it.each([
    'tel:+15105550101',
    'sip:+15105550101@pbx.example.com',
    'sip:+15105550101@example.PSTN.twilio.com;transport=tls',
    'sip:15105550101@pbx.example.com',
    'sip:0015105550101@pbx.example.com',
    'sip:01115105550101@pbx.example.com',
    'sip:spa@PBX.EXAMPLE.COM:5080',
    'sip:204@pbx.example.com',
    'sips:spa@pbx.example.com;user=phone',
  ])('lets %s through', (uri) => {
    expect(refusal(uri, policy())).toBeUndefined();
  });

  it.each(['tel:+15115550101', 'sip:+15115550101@pbx.example.com', 'sip:15115550101@pbx.example.com'])(
    'refuses a number outside numbers, whatever the host: %s',
    (uri) => {
      expect(rules(uri)).toEqual(['allow-numbers']);
    },
  );

  it('reads 00 and 011 as +', () => {
    expect(rules('sip:0049301234567@pbx.example.com')).toEqual(['allow-numbers']);
    expect(rules('sip:01149301234567@pbx.example.com')).toEqual(['allow-numbers']);
  });

  it('takes seven digits for a number, six for a name', () => {
    expect(rules('sip:5550101@pbx.example.com')).toEqual(['number']);
    expect(rules('sip:555010@pbx.example.com')).toEqual(['allow-users']);
  });

  it('refuses a national form, even one that begins like an allowed number', () => {
    expect(rules('sip:02079460123@pbx.example.com')).toEqual(['number']);
  });

  it.each(['1-510-555-0101', '1.5.1.0.5.5.5.0.1.0.1', '1_510_555_0101', '+1-510-555-0101', '00-15105550101'])(
    'refuses a number that is broken up: %s',
    (user) => {
      const by = policy({ allow: { ...policy().allow, users: [user] } });
      expect(rules(`sip:${user}@pbx.example.com`, by)).toEqual(['number']);
    },
  );

  it('refuses a number with letters in it', () => {
    expect(rules('sip:+1510FLOWERS@pbx.example.com')).toEqual(['number']);
  });

  it('takes a user with letters for a name, which must stand in users in full', () => {
    expect(rules('sip:line15105550101@pbx.example.com')).toEqual(['allow-users']);
    expect(rules('sip:spa2@pbx.example.com')).toEqual(['allow-users']);
    expect(rules('sip:SPA@pbx.example.com')).toEqual(['allow-users']);
  });

  it('does not let users allow a number', () => {
    const by = policy({ allow: { ...policy().allow, users: ['15115550101', '+15115550101'] } });
    expect(rules('sip:15115550101@pbx.example.com', by)).toEqual(['allow-numbers']);
    expect(rules('sip:+15115550101@pbx.example.com', by)).toEqual(['allow-numbers']);
  });

  it.each(['sip:spa@evil.example', 'sip:+15105550101@evil.example', 'sip:spa@sub.pbx.example.com'])(
    'refuses a host outside hosts, whoever the user is: %s',
    (uri) => {
      expect(rules(uri)).toEqual(['allow-hosts']);
    },
  );

  it('knows no wildcards in hosts', () => {
    const by = policy({ allow: { ...policy().allow, hosts: ['*.example.com', '*'] } });
    expect(rules('sip:spa@pbx.example.com', by)).toEqual(['allow-hosts']);
  });

  it('tells host and user at once', () => {
    expect(rules('sip:eve@evil.example')).toEqual(['allow-hosts', 'allow-users']);
  });

  it.each([
    ['tel:+19005550100', 'premium'],
    ['sip:0019005550100@pbx.example.com', 'premium'],
    ['tel:+448451234567', 'shared-cost'],
    ['sip:870773110001@pbx.example.com', 'satellite'],
    ['sip:112@pbx.example.com', 'emergency'],
    ['sip:1-1-2@pbx.example.com', 'emergency'],
    ['sip:+112@pbx.example.com', 'emergency'],
    ['sip:00112@pbx.example.com', 'emergency'],
    ['sip:000@pbx.example.com', 'emergency'],
  ])('refuses %s whatever the lists say: %s', (uri, kind) => {
    expect(refusal(uri, policy())).toContain(` ${kind} number`);
  });

  it.each(['tel:+15105550101;ext=5', 'sip:spa@pbx.example.com?Replaces=x', 'mailto:spa@pbx.example.com', ''])(
    'refuses what is no plain URI: %j',
    (uri) => {
      expect(rules(uri)).toEqual(['syntax']);
    },
  );
});

describe('the ceiling', () => {
  it('refuses a number that the table allows and the environment does not', () => {
    const by = policy({ ceiling: { numbers: ['+44', '+1510555'] } });
    expect(rules('tel:+15105550101', by)).toEqual([]);
    expect(rules('tel:+15106660101', by)).toEqual(['ceiling-numbers']);
  });

  it('refuses a host that the table allows and the environment does not', () => {
    const by = policy({ ceiling: { hosts: ['PBX.example.com'] } });
    expect(rules('sip:spa@pbx.example.com', by)).toEqual([]);
    expect(rules('sip:spa@example.pstn.twilio.com', by)).toEqual(['ceiling-hosts']);
  });

  it('allows nothing that the table does not', () => {
    const by = policy({ ceiling: { numbers: ['+49'], hosts: ['evil.example'] } });
    expect(rules('tel:+493012345678', by)).toEqual(['allow-numbers']);
    expect(rules('sip:spa@evil.example', by)).toEqual(['allow-hosts']);
  });

  it('lets nothing through where it is an empty list', () => {
    const by = policy({ ceiling: { numbers: [], hosts: [] } });
    expect(rules('tel:+15105550101', by)).toEqual(['ceiling-numbers']);
    expect(rules('sip:spa@pbx.example.com', by)).toEqual(['ceiling-hosts']);
  });
});

describe('a reason', () => {
  it.each([
    'tel:+15115550101',
    'tel:+1511',
    'sip:eve@evil.example',
    'sip:1-5105550101@pbx.example.com',
    'sip:eve:15105550101@pbx.example.com',
    'tel:+19005550100',
  ])('is one sentence and holds nothing of the destination: %s', (uri) => {
    const reason = refusal(uri, policy()) ?? '';
    expect(reason).toMatch(/^The destination.*\.$/);
    expect(reason).not.toMatch(/[0-9]{3}|\beve\b|example/);
  });
});

describe('the number that a user dials', () => {
  it.each([
    ['+15105550101', '+15105550101'],
    ['0015105550101', '+15105550101'],
    ['01115105550101', '+15105550101'],
    ['15105550101', '+15105550101'],
    ['5550101', '+5550101'],
    ['1-510.555_0101', '+15105550101'],
  ])('of %s is %s', (user, number) => {
    expect(dialledNumber(user)).toBe(number);
  });

  it.each(['204', 'spa', '555010', 'a5105550101'])('is none for %s', (user) => {
    expect(dialledNumber(user)).toBeUndefined();
  });
});

describe('a number that the call came in on', () => {
  it.each([
    ['tel:+15105550100', true],
    ['sip:+15105550100@pbx.example.com', true],
    ['sip:0015105550100@pbx.example.com', true],
    ['tel:+15105550101', false],
    ['sip:desk@pbx.example.com', false],
  ])('is recognised in %s', (uri, expected) => {
    expect(dials(uri, '+15105550100')).toBe(expected);
  });

  it('is nobody’s where it is not known', () => {
    expect(dials('tel:+15105550100', '')).toBe(false);
  });
});
