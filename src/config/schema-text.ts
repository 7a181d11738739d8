import { z } from 'zod';
import { tableSchema } from './schema.ts';

/** The JSON Schema of agent.config.json as a file. Fields with a default may be left out (`io: 'input'`). */
export function schemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(tableSchema, { io: 'input' }), undefined, 2)}\n`;
}
