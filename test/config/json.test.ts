import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../src/config/json.ts';

describe('a JSON text', () => {
  it.each([
    '{}',
    '[]',
    'null',
    '-0.5e+3',
    '"a\\"b\\\\\\u00e9\\n"',
    '{"a":[1,{"b":[]}],"c":{"a":true}}',
    ' {\r\n\t"a" : false }\n',
    '"{\\u007d"',
  ])('without fault has none: %j', (text) => {
    expect(() => void JSON.parse(text)).not.toThrow();
    expect(jsonFault(text)).toBeUndefined();
  });

  it.each([
    ['{"a":1,}', 1, 7, 'comma before }'],
    ['{\n  "a": [1, 2,\n  ]\n}', 2, 13, 'comma before ]'],
    ['{\n  // why\n}', 2, 3, 'Comments'],
    ['{"a": 1 /* why */}', 1, 9, 'Comments'],
    ['# why\n{}', 1, 1, 'Comments'],
    ["{'a':1}", 1, 2, 'quotes'],
    ['{“a”:1}', 1, 2, 'quotes'],
    ['{a:1}', 1, 2, 'name in quotes'],
    ['{"a" 1}', 1, 6, 'colon'],
    ['{"a":1\r\n "b":2}', 2, 2, 'comma or a bracket is missing'],
    ['{"a":1\r "b":2}', 2, 2, 'comma or a bracket is missing'],
    ['[1 2]', 1, 4, 'comma or a bracket is missing'],
    ['{"a":}', 1, 6, 'value was expected'],
    ['{"a":True}', 1, 6, 'value was expected'],
    ['{"a":01}', 1, 7, 'comma or a bracket is missing'],
    ['{"a":"b', 1, 6, 'never closed'],
    ['{"a":"b\nc"}', 1, 6, 'end of the line'],
    ['{"a":"b\\x"}', 1, 8, 'backslash'],
    ['{"a":"\\', 1, 7, 'backslash'],
    ['{"a":[1}', 1, 8, 'comma or a bracket is missing'],
    ['[,1]', 1, 2, 'value or ]'],
    ['{,}', 1, 2, 'name in quotes'],
    ['[1,,2]', 1, 4, 'value was expected'],
    ['{"a":1}}', 1, 8, 'follows after the end'],
    ['{} {}', 1, 4, 'follows after the end'],
    ['{"a":1', 1, 7, 'ends too early'],
    ['[', 1, 2, 'ends too early'],
    [' ', 1, 2, 'ends too early'],
    ['NaN', 1, 1, 'value was expected'],
  ])('with a fault has it found: %j', (text, line, column, message) => {
    expect(() => void JSON.parse(text)).toThrow();
    expect(jsonFault(text)).toMatchObject({ line, column });
    expect(jsonFault(text)?.message).toContain(message);
  });

  it('must not have a name twice in one object, however it is written', () => {
    expect(jsonFault('{"a":1,"b":{"a":1},\n"\\u0061":2}')).toMatchObject({ line: 2, column: 1 });
  });

  it('must not have __proto__ as a name', () => {
    expect(jsonFault('{"routes":[{"__proto__":{"id":"a"}}]}')).toMatchObject({ line: 1, column: 13 });
  });

  it('must not be nested for ever', () => {
    expect(jsonFault('['.repeat(1_000_000))?.message).toContain('too deeply');
  });
});
