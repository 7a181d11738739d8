import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { readTable } from '../../src/config/read.ts';
import { schemaText } from '../../src/config/schema-text.ts';
import { fieldExample } from '../../src/config/fields.ts';
import { tableSchema } from '../../src/config/schema.ts';
import { everySentence } from '../../src/core/sentences.ts';

describe('the committed files', () => {
  it('agent.config.schema.json is what `npm run schema -- --out agent.config.schema.json` writes', async () => {
    expect(await readFile('agent.config.schema.json', 'utf8')).toBe(schemaText());
  });

  it('agent.config.json has no problems', async () => {
    expect(await readTable('agent.config.json', { env: {} })).toMatchObject({ ok: true });
  });

  it('agent.config.json leaves no placeholder to be read out', async () => {
    const result = await readTable('agent.config.json', { env: {} });
    expect(
      result.ok ? everySentence(result.table).filter((sentence) => /[{}]/.test(sentence)) : 'bad',
    ).toEqual([]);
  });
});

describe('the schema', () => {
  const json: unknown = JSON.parse(schemaText());

  it('lets editors leave out what has a default', () => {
    expect(json).toMatchObject({ required: ['name', 'timezone', 'country', 'greeting', 'routes'] });
  });

  it('refuses unknown fields everywhere', () => {
    expect(objectsOf(json).filter((object) => !('additionalProperties' in object))).toEqual([]);
  });

  it('describes every field', () => {
    const fields = objectsOf(json).flatMap((object) => Object.entries(object['properties'] ?? {}));
    const silent = fields.filter(([name, field]) => name !== 'provider' && !('description' in Object(field)));
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('has only examples that it accepts itself', () => {
    for (const [field, schema] of Object.entries<z.ZodType>(tableSchema.shape)) {
      const { value } = fieldExample([field]) ?? {};
      expect(schema.safeParse(value).success, `${field}: ${JSON.stringify(value)}`).toBe(true);
    }
  });
});

function objectsOf(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  const inner = Object.values(object).flatMap(objectsOf);
  return object['type'] === 'object' ? [object, ...inner] : inner;
}
