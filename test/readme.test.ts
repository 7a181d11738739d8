import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** The names of all fields that the schema knows, wherever they stand. */
function fieldsOf(schema: JsonSchema): readonly string[] {
  const own = Object.entries(schema.properties ?? {});
  const inner = [
    ...own.map(([, value]) => value),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ];
  return [...own.map(([name]) => name), ...inner.flatMap(fieldsOf)];
}

it('describes every field of the table', () => {
  const schema = JSON.parse(readFileSync('agent.config.schema.json', 'utf8')) as JsonSchema;
  const missing = fieldsOf(schema).filter(
    (name) => !new RegExp(`\\b${name.replace('$', '\\$')}\\b|"\\${name}"`).test(readme),
  );
  expect(missing).toEqual([]);
});

it('names only scripts that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
