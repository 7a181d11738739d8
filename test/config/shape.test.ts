import { describe, expect, it } from 'vitest';
import { checkTable } from '../../src/config/check.ts';
import { fileWith, linesOf, place } from './table-file.ts';

function routeWith(more: Record<string, unknown>) {
  return fileWith({ routes: [{ ...place('sales', '1'), ...more }] });
}

describe('a table of the right shape', () => {
  it('has no problems', () => {
    expect(linesOf(fileWith())).toEqual([]);
  });

  it('may name its schema', () => {
    expect(linesOf(fileWith({ $schema: './agent.config.schema.json' }))).toEqual([]);
  });

  it('may have a notice, a fallback, sentences and a hearing that is off', () => {
    const more = {
      notice: 'Calls are recorded.',
      fallback: 'sales',
      hearing: { provider: 'off' },
      sentences: { menuEntry: '{keys}: {name}.', busy: 'Busy.' },
    };
    expect(linesOf(fileWith(more))).toEqual([]);
  });
});

describe('a field that is missing', () => {
  it.each(['name', 'timezone', 'country', 'greeting', 'routes'])('is told: %s', (field) => {
    const file = fileWith();
    delete file[field];
    expect(linesOf(file)).toContainEqual(
      expect.stringMatching(new RegExp(`^${field}: is missing\\. Fix: Write for example "${field}": `)),
    );
  });

  it.each(['id', 'name'])('is told in a route: %s', (field) => {
    expect(linesOf(routeWith({ [field]: undefined }))[0]).toMatch(
      new RegExp(`^routes\\[0\\]\\.${field}: is missing\\.`),
    );
  });
});

describe('a field that a later version brings', () => {
  const top = 'menus numbers extensions'.split(' ');

  it.each(top)('is "not yet" at the top: %s', (field) => {
    expect(linesOf(fileWith({ [field]: {} }))).toEqual([
      `${field}: is not yet supported by this version. Fix: Take it out.`,
    ]);
  });

  it.each(['menu', 'hangup'])('is "not yet" in a route: %s', (field) => {
    expect(linesOf(routeWith({ [field]: 'x' }))).toEqual([
      `routes[0].${field}: is not yet supported by this version. Fix: Take it out.`,
    ]);
  });

  it('does not make a route with only a menu lack a destination too', () => {
    expect(linesOf(routeWith({ menu: 'x', transferTo: undefined }))).toHaveLength(1);
  });

  it('is "not yet" for the mode of transfers', () => {
    expect(linesOf(fileWith({ transfer: { ...Object(fileWith()['transfer']), mode: 'bridge' } }))).toEqual([
      'transfer.mode: is not yet supported by this version. Fix: Take it out.',
    ]);
  });

  it.each([[{ language: 'de' }, 'language: must be "en"; other languages are not yet supported.']])(
    'is "not yet" as a value: %j',
    (more, line) => {
      expect(linesOf(fileWith(more))[0]).toContain(line);
    },
  );

  it('is "not yet" as another tone', () => {
    expect(linesOf(routeWith({ dialtone: 'music' }))[0]).toMatch(
      /^routes\[0\]\.dialtone: .* not yet supported/,
    );
  });
});

describe('a field that nobody knows', () => {
  it.each([
    [{ greting: 'x' }, 'greting: is not a field of the table. Fix: Did you mean "greeting"?'],
    [{ Voice: {} }, 'Voice: is not a field of the table. Fix: Did you mean "voice"?'],
    [
      { keypad: { maxinvalid: 3 } },
      'keypad.maxinvalid: is not a field of the table. Fix: Did you mean "maxInvalid"?',
    ],
    [{ voice: { modle: 'x' } }, 'voice.modle: is not a field of the table. Fix: Did you mean "model"?'],
    [
      { sentences: { bussy: 'x' } },
      'sentences.bussy: is not a field of the table. Fix: Did you mean "busy"?',
    ],
    [
      { hearing: { on: true } },
      'hearing.on: is not a field of the table. Fix: Take it out; known here: provider, confirm, model, streamingModel.',
    ],
    [
      { constructor: 1 },
      'constructor: is not a field of the table. Fix: Take it out; known here: $schema, name,',
    ],
    [{ 'a b': 1 }, '["a b"]: is not a field of the table.'],
  ])('is told with the nearest that is known: %j', (more, line) => {
    expect(linesOf(fileWith(more))[0]).toContain(line);
  });

  it('is told in a route and in a trunk', () => {
    expect(linesOf(routeWith({ transfer_to: 'x' }))[0]).toContain('Did you mean "transferTo"?');
    const transfer = { allow: { numbers: ['+1510'] }, trunks: { ST_1: { referTo: 'tel:{e164}', refer: 1 } } };
    expect(linesOf(fileWith({ transfer }))[0]).toContain('transfer.trunks.ST_1.refer: is not a field');
  });
});

describe('a value of the wrong kind or out of range', () => {
  it.each([
    [{ name: 5 }, 'name: must be a text in quotes, is 5.'],
    [{ name: ' ' }, 'name: must not be empty.'],
    [{ name: 'x'.repeat(101) }, 'name: must not be longer than 100 characters.'],
    [{ greeting: null }, 'greeting: must be a text in quotes, is null.'],
    [{ greeting: 'a\nb' }, 'greeting: must be one line without control characters.'],
    [{ greeting: 'Hello {name}' }, 'greeting: must not contain {name}: nothing is filled in here.'],
    [{ notice: '' }, 'notice: must not be empty.'],
    [{ timezone: 'Mars/Base' }, 'timezone: must be the name of a time zone.'],
    [{ timezone: '+01:00' }, 'timezone: must be the name of a time zone.'],
    [{ country: 'gb' }, 'country: must be the two capital letters of a country.'],
    [{ country: 'UK' }, 'country: must be the two capital letters of a country.'],
    [{ routes: [] }, 'routes: must not be empty.'],
    [{ routes: {} }, 'routes: must be a list in [ ], is an object.'],
    [{ routes: [7] }, 'routes[0]: must be an object in { }, is 7.'],
    [{ keypad: [] }, 'keypad: must be an object in { }, is a list.'],
    [{ keypad: { interDigitTimeoutMs: 499 } }, 'keypad.interDigitTimeoutMs: must be at least 500, is 499.'],
    [
      { keypad: { interDigitTimeoutMs: 10_001 } },
      'keypad.interDigitTimeoutMs: must be at most 10000, is 10001.',
    ],
    [
      { keypad: { firstDigitTimeoutMs: 1999 } },
      'keypad.firstDigitTimeoutMs: must be at least 2000, is 1999.',
    ],
    [
      { keypad: { firstDigitTimeoutMs: 60_001 } },
      'keypad.firstDigitTimeoutMs: must be at most 60000, is 60001.',
    ],
    [{ keypad: { maxInvalid: 0 } }, 'keypad.maxInvalid: must be at least 1, is 0.'],
    [{ keypad: { maxSilent: 11 } }, 'keypad.maxSilent: must be at most 10, is 11.'],
    [{ keypad: { maxSilent: 1.5 } }, 'keypad.maxSilent: must be a whole number, is 1.5.'],
    [{ keypad: { maxSilent: '2' } }, 'keypad.maxSilent: must be a number, is "2".'],
    [
      { keypad: { onSilent: 'operator' } },
      'keypad.onSilent: must be "fallback" or "goodbye", is "operator".',
    ],
    [{ transfer: { ringTimeoutSeconds: 29 } }, 'transfer.ringTimeoutSeconds: must be at least 30, is 29.'],
    [{ transfer: { ringTimeoutSeconds: 121 } }, 'transfer.ringTimeoutSeconds: must be at most 120, is 121.'],
    [{ transfer: { maxAttempts: 11 } }, 'transfer.maxAttempts: must be at most 10, is 11.'],
    [{ transfer: { patienceSeconds: 29 } }, 'transfer.patienceSeconds: must be at least 30, is 29.'],
    [{ transfer: { patienceSeconds: 1801 } }, 'transfer.patienceSeconds: must be at most 1800, is 1801.'],
    [{ transfer: { maxMinutes: 61 } }, 'transfer.maxMinutes: must be at most 60, is 61.'],
    [{ transfer: { dialtone: 1 } }, 'transfer.dialtone: must be true or false'],
    [
      { transfer: { allow: { numbers: ['1510'] } } },
      'transfer.allow.numbers[0]: must be + and the first digits',
    ],
    [
      { transfer: { allow: { numbers: ['+'] } } },
      'transfer.allow.numbers[0]: must be + and the first digits',
    ],
    [{ transfer: { allow: { hosts: ['*.example.com'] } } }, 'transfer.allow.hosts[0]: must be a host name'],
    [{ transfer: { allow: { hosts: ['a:5060'] } } }, 'transfer.allow.hosts[0]: must be a host name'],
    [
      { transfer: { allow: { users: ['+1510'] } } },
      'transfer.allow.users[0]: must be a user that is no number',
    ],
    [{ transfer: { allow: { users: ['15105550101'] } } }, 'transfer.allow.users[0]: must be a user'],
    [{ transfer: { allow: { users: ['*72'] } } }, 'transfer.allow.users[0]: must be a user'],
    [{ transfer: { trunks: { '*': {} } } }, 'transfer.trunks["*"].referTo: is missing.'],
    [
      { transfer: { trunks: { A: { referTo: 'tel:x' } } } },
      'transfer.trunks.A.referTo: must be tel:{e164}, or',
    ],
    [
      { transfer: { trunks: { A: { referTo: 'sip:9{e164}@x' } } } },
      'transfer.trunks.A.referTo: must be tel:{e164}',
    ],
    [{ voice: { provider: 'flite' } }, 'voice.provider: must be "auto" or "openai" or "local", is "flite".'],
    [
      { sentences: { goodbye: '{keys}' } },
      'sentences.goodbye: must not contain {keys}: nothing is filled in here.',
    ],
    [{ sentences: { busy: '{keys}' } }, 'sentences.busy: must not contain {keys}: only {name}.'],
    [{ sentences: { busy: 'a { b' } }, 'sentences.busy: must not contain { b: only {name}.'],
    [{ fallback: 'a b' }, 'fallback: must be 1 to 64 letters'],
  ])('is told at its path: %j', (more, line) => {
    expect(linesOf(fileWith(more)).some((each) => each.startsWith(line))).toBe(true);
  });

  it.each([
    [{ id: '__proto__' }, 'id: must be 1 to 64 letters'],
    [{ id: '' }, 'id: must be 1 to 64 letters'],
    [{ keys: 1 }, 'keys: must be a code of digits in quotes, or a list of codes.'],
    [{ keys: '' }, 'keys: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: '1*' }, 'keys: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: 'A' }, 'keys: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: '١' }, 'keys: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: '123456789' }, 'keys: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: ['1', 'x'] }, 'keys[1]: must be 1 to 8 digits 0-9 in quotes.'],
    [{ keys: ['1', 2] }, 'keys[1]: must be a text in quotes, is 2.'],
    [{ keys: [] }, 'keys: must not be empty.'],
    [{ listed: 'no' }, 'listed: must be true or false, is "no".'],
    [{ announce: true }, 'announce: must be a sentence in quotes, or false.'],
    [{ announce: '' }, 'announce: must not be empty.'],
    [{ announce: 'To {name}.' }, 'announce: must not contain {name}: nothing is filled in here.'],
    [{ ringTimeoutSeconds: 20 }, 'ringTimeoutSeconds: must be at least 30, is 20.'],
    [{ onFailure: 'sales' }, 'onFailure: must be a list in [ ], is "sales".'],
    [{ transferTo: 5 }, 'transferTo: must be a text in quotes, is 5.'],
  ])('is told at its path in a route: %j', (more, line) => {
    expect(linesOf(routeWith(more)).some((each) => each.startsWith(`routes[0].${line}`))).toBe(true);
  });

  it.each([null, [], 5, 'x', true])('is told for the whole file: %j', (file) => {
    const [line] = linesOf(file);
    expect(line).toMatch(/^FILE: must be an object in \{ \}, is /);
  });

  it('is told once where a route is no object', () => {
    expect(linesOf(fileWith({ routes: [7, null, [], 'x'] })).map((line) => line.split(': ')[0])).toEqual([
      'routes[0]',
      'routes[1]',
      'routes[2]',
      'routes[3]',
    ]);
  });

  it('is cut short where it is long', () => {
    expect(
      linesOf(fileWith({ language: 5, timezone: { a: 1 }, voice: { provider: 'x'.repeat(5000) } }))[2],
    ).toContain('is a string of 5002 characters');
  });
});

it('is refused with a __proto__, which would change what its fields are', () => {
  const text = JSON.stringify(fileWith()).replace('"keys"', '"__proto__":{"listed":false},"keys"');
  const result = checkTable(new TextEncoder().encode(text), { env: {} });
  expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^line 1, column \d+: "__proto__" is not a field of the table\.$/),
  ]);
});
